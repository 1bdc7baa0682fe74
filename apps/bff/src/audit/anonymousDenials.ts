import { LRUCache } from 'lru-cache';
import { sourceOf } from '../lib/clientAddress.ts';

const windowMs = 5 * 60_000;
/** Addresses that are remembered. An attacker with more of them evicts the oldest, and meets the limit for all. */
const mostSources = 10_000;
/** Entries of all sources within a window. */
const mostEntries = 200;

/**
 * Keeps refusals of people who aren't signed in from filling the audit log: one entry per source and five minutes. All
 * are counted in the metrics.
 */
export interface AnonymousDenials {
  /**
   * Null: no entry.
   * @returns how many requests from this source were refused without an entry since the last one
   */
  admit(address: string | null): number | null;
}

export function createAnonymousDenials(now: () => Date): AnonymousDenials {
  const sources = new LRUCache<string, { since: number; refused: number }>({ max: mostSources });
  let [windowStart, entries] = [0, 0];
  return {
    admit(address) {
      const at = now().getTime();
      const source = sourceOf(address);
      const known = sources.get(source);
      if (known && at - known.since < windowMs) {
        known.refused += 1;
        return null;
      }
      if (at - windowStart >= windowMs) [windowStart, entries] = [at, 0];
      if (entries >= mostEntries) return null;
      entries += 1;
      sources.set(source, { since: at, refused: 0 });
      return known?.refused ?? 0;
    },
  };
}

/** What an entry's reason ends with when requests before it were refused without one. */
export const earlierText = (earlier: number) =>
  earlier === 0 ? '' : ` Since the entry before, ${earlier} more requests from this source were refused.`;
