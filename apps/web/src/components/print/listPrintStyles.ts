/** Styles of lists on paper. Here instead of in `listStyles`, because they aren't part of the first load. */
export const listPrintStyles = {
  'main [data-density]': {
    height: 'auto',
    overflow: 'visible',
    containerType: 'normal',
    '& table': { tableLayout: 'auto' },
    // Unlike `anywhere`, this makes columns at least as wide as their longest word.
    '& td[data-min-width], & td bdi': { overflowWrap: 'break-word' },
    '& td bdi[data-long]': { overflowWrap: 'anywhere' },
    '& thead': { display: 'table-header-group' },
    '& th': { position: 'static', width: 'auto !important' },
    '& tr[aria-hidden]': { display: 'none' },
    '& tr': { breakInside: 'avoid', height: 'auto !important' },
    // Repeats the attribute to override the style for the screen.
    '&[data-density] td[data-clipped]': { whiteSpace: 'normal' },
    '& :is(th, td):nth-of-type(n)': { paddingInline: 4, fontSize: 12, minWidth: '5em' },
    // The texts in other columns can wrap better.
    '& td[data-title]:nth-of-type(n)': { minWidth: '9em' },
    // Marks may go below a name.
    '& td > div:has(> span)': { flexWrap: 'wrap' },
    '& time': { display: 'inline-block', minWidth: '8em' },
    // Hides controls on paper.
    '& td:has(> input, > .MuiCheckbox-root), & th:has(.MuiCheckbox-root), & thead svg': { display: 'none' },
  },
} as const;
