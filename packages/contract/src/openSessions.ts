import { z } from 'zod';
import { signInMethod } from './audit.ts';
import { timestamp } from './ids.ts';

export const openSessionId = z.uuid();

/** A session of the caller's that hasn't ended. Its ID opens nothing. */
export const openSession = z.strictObject({
  id: openSessionId,
  /** The session that asks. */
  isCurrent: z.boolean(),
  /** Of the browser that signed in, as it says itself; null where it doesn't. */
  browser: z.string().nullable(),
  operatingSystem: z.string().nullable(),
  /** Where its latest use came from; null if that is unknown. */
  address: z.string().nullable(),
  signInMethod,
  startedAt: timestamp,
  /** To the minute. */
  lastUsedAt: timestamp,
});
export type OpenSession = z.infer<typeof openSession>;

export const openSessionList = z.strictObject({
  /** The current session, then the others, those used last first. Of very many, the first ones. */
  items: z.array(openSession),
  total: z.int(),
});
export type OpenSessionList = z.infer<typeof openSessionList>;

export const openSessionCount = z.strictObject({ total: z.int() });

export const endedSessions = z.strictObject({
  /** How many sessions were ended. */
  ended: z.int(),
});
export type EndedSessions = z.infer<typeof endedSessions>;
