import { LRUCache } from 'lru-cache';
import { NumberColumn } from './numberColumn.ts';

/** Requests whose first entry is remembered. An operation's entries are interleaved with those of other requests. */
const mostRequests = 10_000;

/**
 * The request of each entry, as the `seq` of its first entry. An operation's entries belong to the request that
 * started it. If thousands of other requests come in between, one request counts as two.
 */
export class RequestColumn {
  readonly #values = new NumberColumn((length) => new Float64Array(length));
  readonly #firstOf = new LRUCache<string, number>({ max: mostRequests });

  push(seq: number, requestId: string | null): void {
    const first = (requestId !== null && this.#firstOf.get(requestId)) || seq;
    if (requestId !== null) this.#firstOf.set(requestId, first);
    this.#values.push(first);
  }

  at = (index: number): number => this.#values.at(index);

  valuesAt = (places: Uint32Array): Float64Array<ArrayBuffer> =>
    this.#values.copyTo(new Float64Array(places.length), places);
}
