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

/** How people may sign in here. At least one is true. */
export const signInMethods = z.strictObject({ password: z.boolean(), singleSignOn: z.boolean() });
export type SignInMethods = z.infer<typeof signInMethods>;

/** What the sign-in page offers. */
export const signInOptions = z.strictObject({
  ...signInMethods.shape,
  /** Accounts to try Rolecall with, and the password of all of them. Null on a real platform. */
  demo: z
    .strictObject({
      password: z.string(),
      accounts: z.array(z.strictObject({ username: z.string(), role: z.string(), who: z.string() })),
    })
    .nullable(),
});
export type SignInOptions = z.infer<typeof signInOptions>;

export const session = z.strictObject({
  user: sessionUser,
  capabilities: z.array(capability),
  /** The session ends then, however busy. */
  expiresAt: timestamp,
  /** Minutes without a request after which the session ends. */
  idleMinutes: z.number(),
  /** For signing in again in place. */
  signInMethods,
  platform: z.strictObject({
    /** True when Rolecall runs on its own sandbox rather than on a real platform. */
    sandbox: z.boolean(),
    version: z.string(),
    /** False for a release that Rolecall isn't made for. */
    isSupported: z.boolean(),
  }),
});
export type Session = z.infer<typeof session>;

/**
 * Why a session ended before its time. `password-changed`: on the platform. `ended-by-user`: from another session of theirs.
 * `ended-by-admin`: a Security Admin ended it.
 */
export const sessionEndReason = z.enum(['password-changed', 'ended-by-user', 'ended-by-admin']);
export type SessionEndReason = z.infer<typeof sessionEndReason>;

export const startSingleSignOnRequest = z.strictObject({
  /** Where to go afterwards, on this site. Null: nowhere, since another window waits. */
  returnTo: z.string().max(65_536).nullable(),
  /** Has the identity provider ask for the user again, even if it knows one. */
  askAgain: z.boolean().default(false),
});

export const singleSignOnStart = z.strictObject({
  /** The identity provider's page, for the browser to go to. */
  url: z.url(),
});

export const finishSingleSignOnRequest = z.strictObject({
  /** What the identity provider has added to the address of Rolecall's page: its query, percent-encoded. */
  answer: z.string().max(16_384),
});

export const singleSignOnResult = z.strictObject({
  session,
  /** As the sign-in was started. */
  returnTo: z.string().nullable(),
});

export const signOutResult = z.strictObject({
  /** The identity provider's page that ends its session, too, for the browser to go to. Null: there is none to end. */
  providerUrl: z.url().nullable(),
});

/** A form, whose other fields OpenID Connect Back-Channel Logout 1.0 says to ignore. */
export const backChannelLogoutRequest = z.object({ logout_token: z.string().min(1).max(65_536) });
