import type { SxProps, Theme } from '@mui/material/styles';
import { toneStyles } from '../../../components/role/toneStyles.ts';

/** In pixels: heights of the headers and of a row, and the smallest widths of the first column and of a cell. */
export interface GridSize {
  head: number;
  row: number;
  first: number;
  cell: number;
}

export const sizes: Readonly<Record<'desk' | 'phone', GridSize>> = {
  desk: { head: 132, row: 30, first: 264, cell: 36 },
  phone: { head: 124, row: 36, first: 128, cell: 36 },
};

/** If all columns fit, their names get the space beside them: first in the rows, up to this width, then in a third line. */
const firstAtMost = 420;
const threeLineCell = 46;

/** Long names wrap. If two lines aren't enough, they are cut off, and tooltips and the line above have the full name. */
const twoLines = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
  lineHeight: 1.15,
} as const;

const focusRing = { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 } as const;

/**
 * One style sheet for the whole grid, because styled elements for each cell would be slow. `--first` and `--cell` are the
 * widths of the first column and of a cell. They only exceed those in `size` if there is nothing to scroll sideways, so
 * positions can be computed from `size`.
 */
export const gridStyles = (size: GridSize, columns: number): SxProps<Theme> => ({
  containerType: 'inline-size',
  // In a low window, the page scrolls, so that a few rows are always in view.
  flex: '1 1 0px',
  minHeight: size.head + 6 * size.row,
  overflow: 'auto',
  overflowAnchor: 'none',
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.paper',
  fontSize: 13,
  '& table': {
    '--cell': `${size.cell}px`,
    '--first': `clamp(${size.first}px, 100cqi - ${columns} * var(--cell), ${firstAtMost}px)`,
    display: 'block',
    position: 'relative',
    width: `calc(var(--first) + ${columns} * var(--cell))`,
  },
  '& thead, & tbody': { display: 'contents' },
  '& th': { fontWeight: 'inherit', textAlign: 'left' },
  '& tr': {
    display: 'flex',
    width: 1,
    // Column lines, drawn once per row.
    backgroundImage: `linear-gradient(90deg, transparent calc(var(--cell) - 1px), var(--mui-palette-divider) 0)`,
    backgroundSize: 'var(--cell) 100%',
    backgroundPosition: 'var(--first) 0',
    boxShadow: 'inset 0 -1px var(--mui-palette-divider)',
  },
  '& tbody tr': { position: 'absolute', left: 0, height: size.row, contain: 'strict' },
  '& tbody tr:hover, & tbody tr:focus-within': { bgcolor: 'action.hover' },
  '& thead tr': {
    position: 'sticky',
    top: 0,
    zIndex: 3,
    height: size.head,
    bgcolor: 'background.paper',
    color: 'text.secondary',
  },
  '& [data-column]:focus-visible': focusRing,
  '& th[scope=row], & [data-corner]': {
    position: 'sticky',
    left: 0,
    zIndex: 2,
    boxSizing: 'border-box',
    width: 'var(--first)',
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    gap: 1,
    px: 1.5,
    bgcolor: 'background.paper',
    boxShadow: 'inset -1px -1px var(--mui-palette-divider)',
    '& a': twoLines,
    '& [data-note]': { color: 'text.secondary', fontSize: 12 },
    '& [data-count]': { ml: 'auto', color: 'text.secondary' },
  },
  '& [data-corner]': { alignItems: 'end', justifyContent: 'space-between', pb: 1, fontWeight: 600 },
  '& thead th:not([data-corner])': {
    flexShrink: 0,
    height: 1,
    width: 'var(--cell)',
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    py: 1,
    cursor: 'pointer',
    fontWeight: 600,
    '&:hover, &:focus, &[aria-sort]': { color: 'text.primary', bgcolor: 'action.hover' },
  },
  '& [data-name]': {
    ...twoLines,
    writingMode: 'vertical-rl',
    rotate: '180deg',
    height: 1,
    fontSize: 12.5,
  },
  '& td': {
    display: 'block',
    flexShrink: 0,
    width: 'var(--cell)',
    height: size.row,
    boxSizing: 'border-box',
    p: '4px 5px',
    // Leaves room around the background of a role.
    backgroundClip: 'content-box',
    borderRadius: '9px',
    textAlign: 'center',
    lineHeight: `${size.row - 8}px`,
    cursor: 'pointer',
    '&:hover': { boxShadow: 'inset 0 0 0 1px var(--mui-palette-text-secondary)' },
  },
  '& [data-missing=loading]': { p: '12px 13px', bgcolor: 'action.focus' },
  '& [data-missing=failed]': {
    backgroundImage:
      'repeating-linear-gradient(45deg, transparent 0 4px, var(--mui-palette-divider) 4px 6px)',
  },
  '& [data-crosshair]': {
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: 'var(--cell)',
    bgcolor: 'action.hover',
    pointerEvents: 'none',
  },
  [`@container (min-width: ${firstAtMost + columns * threeLineCell}px)`]: {
    '& table': { '--cell': `${threeLineCell}px` },
    '& [data-name]': { WebkitLineClamp: 3 },
  },
  ...toneStyles,
});
