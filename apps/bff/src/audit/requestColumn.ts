import { LRUCache } from 'lru-cache';
import { NumberColumn } from './numberColumn.ts';

/** Requests whose first entry is remembered: an operation's entries have those of others between them. */
const mostRequests = 10_000;

/**
 * Which request each entry is of, as the `seq` of its first entry. An operation's entries have the request that started
 * it. The entries of one with thousands of other requests between them would count as two requests.
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
}
