import { createTheme } from '@mui/material/styles';
import type {} from '@mui/material/themeCssVarsAugmentation';

/** Attributes that keep password managers from filling a field. */
const noAutofill = { 'data-1p-ignore': '', 'data-lpignore': 'true', 'data-bwignore': '' };

/**
 * Ink and lagoon: a green-blue accent on warm gray paper, outlines instead of shadows. In both schemes, text contrast
 * meets WCAG AA (4.5:1), and the edges of controls and the focus ring have 3:1.
 */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-color-scheme' },
  focusVisible: true,
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#0b5d5e', dark: '#084748', light: '#3c8182', contrastText: '#ffffff' },
        secondary: { main: '#5a4a86', contrastText: '#ffffff' },
        error: { main: '#a8261d', contrastText: '#ffffff' },
        warning: { main: '#8a5300', contrastText: '#ffffff' },
        success: { main: '#22683a', contrastText: '#ffffff' },
        info: { main: '#2b5a8c', contrastText: '#ffffff' },
        text: { primary: '#182120', secondary: '#55605d' },
        background: { default: '#f6f7f5', paper: '#ffffff' },
        divider: '#dfe3e0',
      },
    },
    dark: {
      palette: {
        // MUI's default contrast for text on a filled background is only 3:1.
        contrastThreshold: 4.5,
        primary: { main: '#74cbc2', dark: '#52aaa2', light: '#a0e0d9', contrastText: '#06282a' },
        secondary: { main: '#bcaeea', contrastText: '#221a3d' },
        error: { main: '#ff9d92', contrastText: '#410b06' },
        warning: { main: '#f2be6e', contrastText: '#3a2400' },
        success: { main: '#86d39c', contrastText: '#06290f' },
        info: { main: '#9cc4f0', contrastText: '#0a2440' },
        text: { primary: '#e6ebe9', secondary: '#a3afab' },
        background: { default: '#111514', paper: '#181d1c' },
        divider: '#2b3331',
      },
    },
  },
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
    fontSize: 14,
    h1: { fontSize: '1.375rem', fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.01em' },
    h2: { fontSize: '1.0625rem', fontWeight: 650, lineHeight: 1.4 },
    h6: { fontSize: '1.125rem', fontWeight: 650, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem' },
    body2: { fontSize: '0.8125rem' },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums' },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': {
            animationDuration: '0.01ms !important',
            animationIterationCount: '1 !important',
            transitionDuration: '0.01ms !important',
            scrollBehavior: 'auto !important',
          },
        },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    // Aligned with the dialog's content.
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px' } } },
    MuiButton: { defaultProps: { disableElevation: true, size: 'small' } },
    // Forms are usually about other people, so the browser must not fill in the user's own data. The sign-in form
    // overrides this.
    MuiInputBase: { defaultProps: { autoComplete: 'off', slotProps: { input: noAutofill } } },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    // As high as the search box beside them.
    MuiToggleButton: { styleOverrides: { sizeSmall: { paddingBlock: 6 } } },
    MuiTableCell: {
      styleOverrides: { root: ({ theme: { vars } }) => ({ borderColor: vars.palette.divider }) },
    },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  },
});
