import { z } from 'zod';
import { timestamp } from './ids.ts';

/** The point in time to view; now if absent. ISO 8601 UTC. */
export const asOfParam = { asOf: timestamp.optional() };

/**
 * The point in time that a view shows.
 * - `at`: the time. Requesting it again returns the same view.
 * - `isNow`: true if no time was requested.
 * - `readAt`: when the last complete crawl of the platform began. Later changes made outside Rolecall may be missing.
 */
export const asOf = z.strictObject({
  at: timestamp,
  isNow: z.boolean(),
  readAt: timestamp,
});
export type AsOf = z.infer<typeof asOf>;

/** How up to date the directory's history is. */
export const historyStatus = z.strictObject({
  /** The first time that can be requested; null before the first crawl has ended. */
  beganAt: timestamp.nullable(),
  /** The last complete crawl. */
  readAt: timestamp.nullable(),
  readForSeconds: z.number().nullable(),
  /** The crawl in progress, if any: what it is reading, and how many of those it has read. */
  crawl: z
    .strictObject({
      startedAt: timestamp,
      stage: z.enum(['groups', 'users', 'projects']),
      done: z.int(),
      total: z.int().nullable(),
    })
    .nullable(),
  /** Why the last crawl failed, if it did: a sentence for the user. It resumes where it stopped. */
  failure: z.string().nullable(),
});
export type HistoryStatus = z.infer<typeof historyStatus>;
