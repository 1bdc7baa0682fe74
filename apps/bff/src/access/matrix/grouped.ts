/** Numbers under numbers, in two flat arrays: half a million take 2 MB, and nothing for the collector to walk. */
export interface Grouped {
  /** The values under a key; none for a key that is not there. */
  of(key: number): Int32Array;
}

/** @param pairs key and value by turns; values under one key keep their order */
export function grouped(pairs: readonly number[]): Grouped {
  let keys = 0;
  for (let at = 0; at < pairs.length; at += 2) keys = Math.max(keys, (pairs[at] ?? 0) + 1);
  const ends = new Int32Array(keys + 1);
  const count = (key: number, by: number) => {
    const before = ends[key] ?? 0;
    ends[key] = before + by;
    return before;
  };
  for (let at = 0; at < pairs.length; at += 2) count((pairs[at] ?? 0) + 1, 1);
  for (let key = 1; key <= keys; key += 1) count(key, ends[key - 1] ?? 0);
  const next = ends.slice();
  const values = new Int32Array(pairs.length / 2);
  for (let at = 0; at < pairs.length; at += 2) {
    const key = pairs[at] ?? 0;
    const place = next[key] ?? 0;
    values[place] = pairs[at + 1] ?? 0;
    next[key] = place + 1;
  }
  return { of: (key) => (key < keys ? values.subarray(ends[key], ends[key + 1]) : values.subarray(0, 0)) };
}
