import type { SxProps, Theme } from '@mui/material/styles';
import type { ListColumnMeta } from './columns.ts';

/** If the list is narrower than this, its rows are cards, in which each value is labeled with its column. */
const cards = '@container list (max-width: 720px)';
const hidden = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
};

/** Minimum share of the list's width for columns without a width of their own, in percent: the first, and each other. */
const [firstShare, otherShare] = [26, 16];

/**
 * Widths of the columns: as specified if there is enough room, otherwise in proportion, so that the flexible columns
 * never disappear.
 */
export function columnWidths(
  columns: readonly (ListColumnMeta | undefined)[],
): readonly (string | undefined)[] {
  const pixels = columns.map((meta) => Number(/([\d.]+)px/.exec(meta?.width ?? '')?.[1] ?? 0));
  const total = pixels.reduce((sum, width) => sum + width, 0);
  const flexible = pixels.filter((width) => width === 0).length;
  const share = 100 - firstShare - otherShare * (flexible - 1);
  return pixels.map((width, index) =>
    width > 0 && flexible > 0
      ? `max(${columns[index]?.minWidth ?? 0}px, min(${width}px, ${(width / total) * share}cqw))`
      : columns[index]?.width,
  );
}

/** Styles of a list's frame and table for screens of any width. `listPrintStyles` are those for paper. */
export const listStyles: SxProps<Theme> = {
  // Contains the hidden texts of its cells, which would otherwise make the page as long as the list.
  position: 'relative',
  minHeight: 0,
  overflow: 'auto',
  overflowAnchor: 'none',
  containerType: 'inline-size',
  containerName: 'list',
  '& td': { overflowWrap: 'anywhere' },
  '& .MuiCheckbox-root': { p: 0.75, ml: 0.5 },
  '& td:has(> .MuiCheckbox-root)': { py: 0 },
  '&[data-density=compact] td[data-clipped]': {
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '@container list (max-width: 900px)': { '& :is(th, td):not(.MuiTableCell-paddingNone)': { px: 1 } },
  [cards]: {
    '& table, & thead, & tbody': { display: 'block' },
    '& thead': { position: 'sticky', top: 0, zIndex: 2, bgcolor: 'background.paper' },
    '& thead:not(:has(button, input))': hidden,
    '& thead tr': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: 2,
      height: 'auto !important',
      minHeight: 40,
      px: 2,
      borderBottom: 1,
      borderColor: 'divider',
    },
    '& thead tr:has(button)::before': {
      content: 'attr(data-label)',
      color: 'text.secondary',
      fontSize: 12.5,
    },
    '& thead th:has(input)': { order: -1 },
    '& thead [title]::after': { content: 'attr(title)', fontSize: 12.5, ml: 1.5 },
    '& thead th': { position: 'static', width: 'auto !important', p: 0, border: 0 },
    '& thead th:not(:has(button, input))': hidden,
    '& tr[data-index]': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      columnGap: 1.5,
      rowGap: 0.25,
      height: 'auto !important',
      px: 2,
      py: 1,
      borderBottom: 1,
      borderColor: 'divider',
    },
    '& tr[data-index] > td': { display: 'block', minWidth: 0, p: 0, border: 0, textAlign: 'left' },
    '& td[data-title]': { flex: '1 1 70%' },
    // Rows that are loading have a single cell with an empty placeholder.
    '& tr[data-index] > td:not([colspan]):is(:empty, :has(> :only-child:empty))': { display: 'none' },
    '& tr[data-index] > td > div': { display: 'inline-flex' },
    '& td[data-label]:not([data-title])::before': {
      content: 'attr(data-label) ": "',
      color: 'text.secondary',
      fontSize: 12.5,
    },
    '& td[colspan]': { flex: '1 0 100%' },
    '&[data-density=compact] td[data-clipped]': { whiteSpace: 'normal' },
  },
};
