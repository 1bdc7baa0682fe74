import {
  type ColumnDef,
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';

/** How our lists show a column, besides what it shows. */
export interface ListColumnMeta {
  /** CSS width in the fixed table layout; columns without one share what is left. */
  width?: string;
  /** Pixels that its longest word needs, padding included: in a narrow list, others give way. */
  minWidth?: number;
  align?: 'right';
  padding?: 'none';
  /** Cut off after one line where rows are compact; the whole text is a tooltip. */
  isClipped?: boolean;
}

/** Rows come filtered and sorted from the server: the table owns columns and the state of their headers. */
export const listFeatures = tableFeatures({ rowSortingFeature, columnMeta: metaHelper<ListColumnMeta>() });

// biome-ignore lint/suspicious/noExplicitAny: each column has its own type of value, which only its own cell reads.
export type ListColumn<Row extends object> = ColumnDef<typeof listFeatures, Row, any>;

export const listColumns = <Row extends object>() => createColumnHelper<typeof listFeatures, Row>();

/** Cell properties that follow from a column's meta. */
export const cellProps = (meta: ListColumnMeta = {}) => ({
  align: meta.align ?? ('left' as const),
  padding: meta.padding ?? ('normal' as const),
});
