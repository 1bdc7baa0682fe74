import { capabilities } from '@rolecall/access';
import { z } from 'zod';
import { resourceId, timestamp } from './ids.ts';
import { textLine } from './text.ts';

/** What a user may do in Rolecall, computed by `@rolecall/access` from the platform's policies and groups. */
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
  /** Demo accounts and their common password. Null on a real platform. */
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
  /** When the session ends even if it is in use. */
  expiresAt: timestamp,
  /** Minutes without a request after which the session ends. */
  idleMinutes: z.number(),
  /** For signing in again without leaving the page. */
  signInMethods,
  platform: z.strictObject({
    /** True when Rolecall runs on its own sandbox rather than on a real platform. */
    sandbox: z.boolean(),
    version: z.string(),
    /** False for a release that Rolecall doesn't support. */
    isSupported: z.boolean(),
  }),
});
export type Session = z.infer<typeof session>;

/**
 * Why a session ended early. `password-changed`: on the platform. `ended-by-user`: from another session of the same
 * user.
 * `ended-by-admin`: by a Security Admin.
 */
export const sessionEndReason = z.enum(['password-changed', 'ended-by-user', 'ended-by-admin']);
export type SessionEndReason = z.infer<typeof sessionEndReason>;

export const startSingleSignOnRequest = z.strictObject({
  /** Where to go afterward, on this site. Null: nowhere, because another window is waiting. */
  returnTo: z.string().max(65_536).nullable(),
  /** Makes the identity provider ask for credentials, even if it has a session. */
  askAgain: z.boolean().default(false),
});

export const singleSignOnStart = z.strictObject({
  /** The identity provider's page to send the browser to. */
  url: z.url(),
});

export const finishSingleSignOnRequest = z.strictObject({
  /** The query that the identity provider has added to the address of Rolecall's page, percent-encoded. */
  answer: z.string().max(16_384),
});

export const singleSignOnResult = z.strictObject({
  session,
  /** The value that the sign-in was started with. */
  returnTo: z.string().nullable(),
});

export const signOutResult = z.strictObject({
  /** The identity provider's page that also ends its session, to send the browser to. Null if there is none. */
  providerUrl: z.url().nullable(),
});

/** OpenID Connect Back-Channel Logout 1.0 says to ignore other fields of the form. */
export const backChannelLogoutRequest = z.object({ logout_token: z.string().min(1).max(65_536) });
