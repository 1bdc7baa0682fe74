/** Selected rows by ID. Rows are stored so that a confirmation can name them, even after scrolling. */
export type Selection<Row> = ReadonlyMap<string, Row>;

interface Placed<Row> {
  index: number;
  row: Row;
}

/**
 * Selects one row or, with `anchor`, all loaded rows from there to it, as a shift-click does. Rows in between that
 * aren't loaded can't be named and stay unchanged.
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
