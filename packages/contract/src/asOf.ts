import { z } from 'zod';
import { timestamp } from './ids.ts';

/** The moment that a view shows; absent: now. ISO 8601 UTC. */
export const asOfParam = { asOf: timestamp.optional() };

/**
 * From when what a view shows is.
 * - `at`: the moment shown; asked for again with it, the view is the same.
 * - `isNow`: no moment was asked for.
 * - `readAt`: when the last complete reading of the platform began. Changes made outside Rolecall since then may be missing.
 */
export const asOf = z.strictObject({
  at: timestamp,
  isNow: z.boolean(),
  readAt: timestamp,
});
export type AsOf = z.infer<typeof asOf>;

/** How fresh the directory's history is. */
export const historyStatus = z.strictObject({
  /** The first moment that can be asked for; null before the first reading has ended. */
  beganAt: timestamp.nullable(),
  /** The last complete reading. */
  readAt: timestamp.nullable(),
  readForSeconds: z.number().nullable(),
  /** The reading at work, if any: what it reads, and how many of those it has read. */
  crawl: z
    .strictObject({
      startedAt: timestamp,
      stage: z.enum(['groups', 'users', 'projects']),
      done: z.int(),
      total: z.int().nullable(),
    })
    .nullable(),
  /** Why the last reading failed, if it did: a sentence for the person. It goes on from where it stopped. */
  failure: z.string().nullable(),
});
export type HistoryStatus = z.infer<typeof historyStatus>;
