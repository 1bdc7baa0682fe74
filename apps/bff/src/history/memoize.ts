import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';

export interface MemoizeOptions<Value> {
  readonly most: number;
  /** Default: each entry counts as one. */
  readonly sizeOf?: (value: Value) => number;
  /** Default: 2. */
  readonly batchSize?: number;
}

/** What is kept under a key, or else made. */
export type Memoized<Value> = (key: string, make: () => Promise<Value>) => Promise<Value>;

/**
 * Keeps what costs something to make from the facts of the history: what was asked for last, up to `most` of `sizeOf`.
 * The same asked for at once is made once; what could not be made is made anew for whoever asks next; what is too large
 * for all the room is kept alone. Nothing grows old, since moments that were shown never change.
 * Few are made at a time, so that many moments asked for at once take no more memory than these.
 */
export function memoize<Value extends object>(options: MemoizeOptions<Value>): Memoized<Value> {
  const { most, sizeOf = () => 1, batchSize = 2 } = options;
  const inTurn = pLimit(batchSize);
  const cache = new LRUCache<string, Value, () => Promise<Value>>({
    maxSize: most,
    sizeCalculation: (value) => Math.min(most, Math.max(1, sizeOf(value))),
    fetchMethod: (_key, _stale, { context: make }) => inTurn(make),
    // Whoever waits for what had to make room meanwhile still gets it.
    ignoreFetchAbort: true,
  });
  return (key, make) => cache.forceFetch(key, { context: make });
}
