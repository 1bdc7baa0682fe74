/**
 * In the place of MUI's script that keeps a page made on a server from flashing in the wrong colours: this page is made
 * in the browser, and index.html has its shape in the right ones. Its settings are what MUI's other parts read.
 */
export const DEFAULT_MODE_STORAGE_KEY = 'mode';
export const DEFAULT_COLOR_SCHEME_STORAGE_KEY = 'color-scheme';
export const DEFAULT_ATTRIBUTE = 'data-color-scheme';
export const defaultConfig = {
  attribute: 'data-mui-color-scheme',
  colorSchemeStorageKey: 'mui-color-scheme',
  defaultLightColorScheme: 'light',
  defaultDarkColorScheme: 'dark',
  modeStorageKey: 'mui-mode',
};
export const buildInitColorSchemeScript = () => null;
