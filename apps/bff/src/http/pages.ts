/** One page of rows that are already filtered and sorted, with the total of all of them. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { page, pageSize }: { page: number; pageSize: number },
  asOf: Date,
  present: (row: Row) => Item,
) {
  const start = (page - 1) * pageSize;
  return {
    items: rows.slice(start, start + pageSize).map(present),
    total: rows.length,
    page,
    pageSize,
    asOf: asOf.toISOString(),
  };
}
