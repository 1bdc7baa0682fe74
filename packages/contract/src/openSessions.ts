import { z } from 'zod';
import { signInMethod } from './audit.ts';
import { timestamp } from './ids.ts';

export const openSessionId = z.uuid();

/** A session of the caller that hasn't ended. Its ID doesn't grant access. */
export const openSession = z.strictObject({
  id: openSessionId,
  /** True for the session that makes this request. */
  isCurrent: z.boolean(),
  /** The browser that signed in, as it describes itself; null if it doesn't. */
  browser: z.string().nullable(),
  operatingSystem: z.string().nullable(),
  /** The address that last used it; null if unknown. */
  address: z.string().nullable(),
  signInMethod,
  startedAt: timestamp,
  /** Accurate to the minute. */
  lastUsedAt: timestamp,
});
export type OpenSession = z.infer<typeof openSession>;

export const openSessionList = z.strictObject({
  /** The current session, then the others, most recently used first. Truncated if there are very many. */
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
