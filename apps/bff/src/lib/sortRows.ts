export type SortKey = string | number | null;

/** Sorts by a key that is computed once per row. Rows without a key come last in either direction. */
export function sortRows<Row>(rows: readonly Row[], sort: string, key: (row: Row) => SortKey): Row[] {
  const direction = sort.startsWith('-') ? -1 : 1;
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => {
      if (a.key === b.key) return 0;
      if (a.key === null) return 1;
      if (b.key === null) return -1;
      return a.key < b.key ? -direction : direction;
    })
    .map(({ row }) => row);
}
