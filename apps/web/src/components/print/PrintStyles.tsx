import GlobalStyles from '@mui/material/GlobalStyles';
import { useTheme } from '@mui/material/styles';
import { t } from '@rolecall/messages';
import { zonedText } from '../../lib/format.ts';
import { listPrintStyles } from './listPrintStyles.ts';
import { usePrinting } from './usePrinting.ts';

const small = {
  fontFamily: 'system-ui, sans-serif',
  fontSize: '7.5pt',
  color: '#444',
  whiteSpace: 'nowrap',
} as const;
/** Unused filters and controls, which are useless on paper. */
const useless = [
  'header',
  'nav:not([data-print=current])',
  '[data-print=current]:has([aria-current=true]) > :not([aria-current=true])',
  'aside',
  '.no-print',
  'main button:not(th *, td *, li *, [aria-pressed=true], [aria-selected=true], .MuiChip-root)',
  // In tables and lists, some buttons have content, such as a role. Their icons don't.
  'main :is(td, li) button:has(> svg:only-child)',
  'main :is(td, li) button .MuiButton-icon',
  'main a.MuiButton-root:not(td *)',
  'main a[download]',
  'main div:has(> input:placeholder-shown)',
].join(', ');

/** A CSS text with counters in it. */
const pageNumber = `"${t('Page {page} of {pages}', { page: '" counter(page) "', pages: '" counter(pages) "' })}"`;

/** Styles for printing: only the page's content, always in the light scheme, with page numbers. */
export default function PrintStyles() {
  const isPrinting = usePrinting();
  const { palette } = useTheme().colorSchemes.light ?? {};
  const printed = isPrinting ? t('Printed {time}', { time: zonedText(new Date().toISOString()) }) : '';
  return (
    <GlobalStyles
      styles={{
        '@page': {
          margin: '14mm 14mm 18mm',
          '@bottom-left': small,
          '@bottom-center': { ...small, content: JSON.stringify(printed) },
          '@bottom-right': { ...small, content: pageNumber },
        },
        '@media print': {
          ':root': {
            colorScheme: 'light',
            ...(palette && {
              '--mui-palette-text-primary': palette.text.primary,
              '--mui-palette-text-secondary': palette.text.secondary,
              ...Object.fromEntries(
                (['primary', 'secondary', 'error', 'warning', 'success', 'info'] as const).map((color) => [
                  `--mui-palette-${color}-main`,
                  palette[color].main,
                ]),
              ),
              '--mui-palette-divider': palette.divider,
              '--mui-palette-background-default': '#fff',
              '--mui-palette-background-paper': '#fff',
            }),
          },
          [useless]: { display: 'none !important' },
          // On screen, these are as high as the window. On paper, the content continues on the next page.
          ':has(> main), html, body, #root, main, main > div': {
            height: 'auto !important',
            minHeight: '0 !important',
            flex: 'none',
            overflow: 'visible !important',
          },
          ':has(> main), main': { display: 'block !important' },
          // The same applies to scrolling frames.
          'main div:has([role=grid])': {
            flexBasis: 'auto !important',
            height: 'auto !important',
            minHeight: '0 !important',
            overflow: 'visible !important',
          },
          ...listPrintStyles,
          // Browsers print backgrounds only if asked to.
          'main [data-letters]': { whiteSpace: 'nowrap' },
          'main [data-letters]::before': {
            color: '#000',
            backgroundColor: 'transparent',
            border: '1px solid',
          },
          // A part that is longer than a page continues on the next page anyway.
          'main section:not(:has([role=grid])), main nav a, main dl > div': { breakInside: 'avoid' },
          'main :is(h1, h2)': { breakAfter: 'avoid' },
        },
      }}
    />
  );
}
