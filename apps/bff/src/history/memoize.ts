import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';

export interface MemoizeOptions<Value> {
  readonly most: number;
  /** Default: each entry counts as one. */
  readonly sizeOf?: (value: Value) => number;
  /** The number of values computed in parallel. Default: 2. */
  readonly batchSize?: number;
}

/** Returns the cached value, or computes it. */
export type Memoized<Value> = (key: string, make: () => Promise<Value>) => Promise<Value>;

/**
 * Caches values computed from the facts of the history: the most recently used ones, up to a total size of `most`.
 * Concurrent calls share one computation, failures aren't cached, and a value that is too large for the cache is kept
 * alone. Values don't expire, since a point in time that was shown never changes. Only a few values are computed in
 * parallel, which limits memory use.
 */
export function memoize<Value extends object>(options: MemoizeOptions<Value>): Memoized<Value> {
  const { most, sizeOf = () => 1, batchSize = 2 } = options;
  const inTurn = pLimit(batchSize);
  const cache = new LRUCache<string, Value, () => Promise<Value>>({
    maxSize: most,
    sizeCalculation: (value) => Math.min(most, Math.max(1, sizeOf(value))),
    fetchMethod: (_key, _stale, { context: make }) => inTurn(make),
    // Callers still get a value that was evicted while it was computed.
    ignoreFetchAbort: true,
  });
  return (key, make) => cache.forceFetch(key, { context: make });
}
