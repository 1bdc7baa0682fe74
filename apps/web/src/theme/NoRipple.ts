/** Takes the place of MUI's ripple, which the theme switches off: see vite.config.ts. */
export default () => null;
