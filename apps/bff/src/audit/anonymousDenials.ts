import { countText } from '@rolecall/text';
import { LRUCache } from 'lru-cache';
import { sourceOf } from '../lib/clientAddress.ts';

const windowMs = 5 * 60_000;
/** Addresses kept in memory. An attacker with more addresses evicts the oldest, but still runs into `mostEntries`. */
const mostSources = 10_000;
/** Entries from all sources per window. */
const mostEntries = 200;

/**
 * Keeps denials of anonymous requests from filling the audit log: one entry per source every five minutes. The
 * metrics count all of them.
 */
export interface AnonymousDenials {
  /**
   * @returns how many requests from this source were refused without an entry since the last entry; null: add no
   *   entry
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
      const existing = sources.get(source);
      if (existing && at - existing.since < windowMs) {
        existing.refused += 1;
        return null;
      }
      if (at - windowStart >= windowMs) [windowStart, entries] = [at, 0];
      if (entries >= mostEntries) return null;
      entries += 1;
      sources.set(source, { since: at, refused: 0 });
      return existing?.refused ?? 0;
    },
  };
}

/** Ends an entry's reason if earlier requests were refused without an entry. */
export const earlierText = (earlier: number) =>
  earlier === 0
    ? ''
    : ` Since the previous entry, ${countText(earlier, 'more request')} from this source ${earlier === 1 ? 'was' : 'were'} refused.`;
