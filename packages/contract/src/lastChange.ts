import { z } from 'zod';
import { timestamp } from './ids.ts';

/** Who made the change that another one conflicts with, and when. */
export const lastChange = z.strictObject({
  /** A username; null for a change made outside Rolecall, which was noticed at `at`. */
  by: z.string().nullable(),
  at: timestamp,
});
export type LastChange = z.infer<typeof lastChange>;
