import {
  type ColumnDef,
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';

/** How our lists lay out a column. */
export interface ListColumnMeta {
  /** CSS width in the fixed table layout. Columns without one share the remaining space. */
  width?: string;
  /** Pixels that its longest word needs, including padding, if words are never long. Other columns give way. */
  minWidth?: number;
  align?: 'right';
  padding?: 'none';
  /** Cut off after one line in compact rows, with the whole text as a tooltip. */
  isClipped?: boolean;
}

/** The server filters and sorts rows, so the table only manages columns and their headers. */
export const listFeatures = tableFeatures({ rowSortingFeature, columnMeta: metaHelper<ListColumnMeta>() });

// biome-ignore lint/suspicious/noExplicitAny: each column has its own type of value, which only its own cell reads.
export type ListColumn<Row extends object> = ColumnDef<typeof listFeatures, Row, any>;

export const listColumns = <Row extends object>() => createColumnHelper<typeof listFeatures, Row>();

/** Cell properties based on a column's meta. */
export const cellProps = (meta: ListColumnMeta = {}) => ({
  align: meta.align ?? ('left' as const),
  padding: meta.padding ?? ('normal' as const),
});
