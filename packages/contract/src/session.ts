import { capabilities } from '@rolecall/access';
import { z } from 'zod';
import { resourceId, timestamp } from './ids.ts';
import { textLine } from './text.ts';

/** What a person may do in Rolecall; computed by `@rolecall/access` from the platform's policies and groups. */
export const capability = z.enum(capabilities);

export const signInRequest = z.strictObject({
  username: textLine(256).min(1),
  password: z.string().min(1).max(1024),
});
export type SignInRequest = z.infer<typeof signInRequest>;

export const sessionUser = z.strictObject({ id: resourceId, username: z.string(), name: z.string() });
export type SessionUser = z.infer<typeof sessionUser>;

export const session = z.strictObject({
  user: sessionUser,
  capabilities: z.array(capability),
  /** The session ends then, however busy. */
  expiresAt: timestamp,
  /** Minutes without a request after which the session ends. */
  idleMinutes: z.number(),
  platform: z.strictObject({
    /** True when Rolecall runs on its own sandbox rather than on a real platform. */
    sandbox: z.boolean(),
    version: z.string(),
    /** False for a release that Rolecall isn't made for. */
    isSupported: z.boolean(),
  }),
});
export type Session = z.infer<typeof session>;
