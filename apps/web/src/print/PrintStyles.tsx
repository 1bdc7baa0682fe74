import GlobalStyles from '@mui/material/GlobalStyles';
import { useTheme } from '@mui/material/styles';

/** On paper only the page itself, in dark ink whatever the screen's colours are. For pages that are worth printing. */
export function PrintStyles() {
  const { palette } = useTheme().colorSchemes.light ?? {};
  return (
    <GlobalStyles
      styles={{
        '@page': { margin: '14mm' },
        '@media print': {
          ':root': {
            colorScheme: 'light',
            ...(palette && {
              '--mui-palette-text-primary': palette.text.primary,
              '--mui-palette-text-secondary': palette.text.secondary,
              '--mui-palette-primary-main': palette.primary.main,
              '--mui-palette-warning-main': palette.warning.main,
              '--mui-palette-divider': palette.divider,
              '--mui-palette-background-default': '#fff',
              '--mui-palette-background-paper': '#fff',
            }),
          },
          'header, nav, aside, .no-print': { display: 'none !important' },
          // The frame is as high as the window; paper goes on.
          ':has(> main), main': {
            display: 'block !important',
            height: 'auto !important',
            overflow: 'visible !important',
          },
        },
      }}
    />
  );
}
