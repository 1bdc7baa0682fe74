/** Rows that are selected, by id; kept as rows so that a confirmation can name them wherever one has scrolled. */
export type Selection<Row> = ReadonlyMap<string, Row>;

interface Placed<Row> {
  index: number;
  row: Row;
}

/**
 * Sets one row, or with `anchor` every loaded row from there to it, as a shift-click does. Rows between them
 * that are not loaded can't be named and are left as they are.
 */
export function selectRange<Row extends { id: string }>(
  selection: Selection<Row>,
  loaded: readonly Placed<Row>[],
  target: number,
  selected: boolean,
  anchor: number = target,
): Selection<Row> {
  const next = new Map(selection);
  const [from, to] = anchor < target ? [anchor, target] : [target, anchor];
  for (const { index, row } of loaded) {
    if (index < from || index > to) continue;
    if (selected) next.set(row.id, row);
    else next.delete(row.id);
  }
  return next;
}
