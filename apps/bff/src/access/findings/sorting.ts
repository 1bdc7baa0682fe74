import { setImmediate } from 'node:timers/promises';

/** Rows handled at a time; a hundred thousand at once would hold up everybody else. */
const atOnce = 4_000;

/** Sorts by a key, as `toSorted` would, in pieces between which everybody else has their turn. */
export async function sortInPieces<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Promise<Row[]> {
  let runs: { key: string; row: Row }[][] = [];
  for (let start = 0; start < rows.length; start += atOnce) {
    const run = rows.slice(start, start + atOnce).map((row) => ({ key: keyOf(row), row }));
    runs.push(run.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)));
    await setImmediate();
  }
  while (runs.length > 1) {
    const merged = [];
    for (let index = 0; index < runs.length; index += 2)
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? []));
    runs = merged;
  }
  return (runs[0] ?? []).map(({ row }) => row);
}

async function merge<Entry extends { key: string }>(left: Entry[], right: Entry[]): Promise<Entry[]> {
  const all: Entry[] = [];
  let [l, r] = [0, 0];
  for (;;) {
    const [a, b] = [left[l], right[r]];
    const isLeft = a !== undefined && (b === undefined || a.key <= b.key);
    const next = isLeft ? a : b;
    if (next === undefined) return all;
    all.push(next);
    if (isLeft) l += 1;
    else r += 1;
    if (all.length % atOnce === 0) await setImmediate();
  }
}

/** The rows that pass, in pieces likewise. */
export async function filterInPieces<Row>(
  rows: readonly Row[],
  passes: (row: Row) => boolean,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let start = 0; start < rows.length; start += atOnce) {
    all.push(...rows.slice(start, start + atOnce).filter(passes));
    await setImmediate();
  }
  return all;
}
