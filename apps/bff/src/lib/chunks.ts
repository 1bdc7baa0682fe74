import { setImmediate } from 'node:timers/promises';

/** Rows per statement. Stays below the parameter limit of both databases. */
const perStatement = 500;

/** Consecutive parts of a list. */
export function* chunksOf<Item>(items: readonly Item[], size = perStatement): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Rows handled at a time. Handling 100,000 in one go would block other requests. */
const batchSize = 2_000;

/** Iterates over many rows in chunks, and lets other requests run in between. */
export async function* inChunks<Row>(rows: Iterable<Row>, size = batchSize): AsyncGenerator<Row[]> {
  let chunk: Row[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
    await setImmediate();
  }
  if (chunk.length > 0) yield chunk;
}

export async function mapInChunks<Row, Made>(rows: Iterable<Row>, make: (row: Row) => Made): Promise<Made[]> {
  const all: Made[] = [];
  for await (const chunk of inChunks(rows)) for (const row of chunk) all.push(make(row));
  return all;
}

export async function filterInChunks<Row>(
  rows: Iterable<Row>,
  passes: (row: Row) => boolean,
): Promise<Row[]> {
  const all: Row[] = [];
  for await (const chunk of inChunks(rows)) for (const row of chunk) if (passes(row)) all.push(row);
  return all;
}

/** Sorts like `toSorted`: sorts chunks first, then merges them. */
export async function sortInChunks<Row>(
  rows: readonly Row[],
  compare: (a: Row, b: Row) => number,
): Promise<Row[]> {
  let runs: Row[][] = [];
  for await (const chunk of inChunks(rows)) runs.push(chunk.sort(compare));
  while (runs.length > 1) {
    const merged: Row[][] = [];
    for (let index = 0; index < runs.length; index += 2)
      merged.push(await mapInChunks(merge(runs[index] ?? [], runs[index + 1] ?? [], compare), (row) => row));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Row>(
  left: readonly Row[],
  right: readonly Row[],
  compare: (a: Row, b: Row) => number,
): Generator<Row> {
  let [l, r] = [0, 0];
  for (;;) {
    const [a, b] = [left[l], right[r]];
    if (a !== undefined && (b === undefined || compare(a, b) <= 0)) {
      yield a;
      l += 1;
    } else if (b !== undefined) {
      yield b;
      r += 1;
    } else return;
  }
}
