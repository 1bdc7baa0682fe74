import { LRUCache } from 'lru-cache';

/**
 * Keeps what costs something to make from the facts of the history: what was asked for last, up to `most` of `sizeOf`.
 * The same asked for at once is made once; what could not be made is made anew for whoever asks next; what is too large
 * for all the room is kept alone. Nothing grows old, since moments that were shown never change.
 * @param options.sizeOf default: each entry counts as one
 */
export function keepLatest<Value extends object>(options: {
  most: number;
  sizeOf?: (value: Value) => number;
}): (key: string, make: () => Promise<Value>) => Promise<Value> {
  const { most, sizeOf = () => 1 } = options;
  const cache = new LRUCache<string, Value, () => Promise<Value>>({
    maxSize: most,
    sizeCalculation: (value) => Math.min(most, Math.max(1, sizeOf(value))),
    fetchMethod: (_key, _stale, { context: make }) => make(),
    // Whoever waits for what had to make room meanwhile still gets it.
    ignoreFetchAbort: true,
  });
  return (key, make) => cache.forceFetch(key, { context: make });
}
