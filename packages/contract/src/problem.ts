import { z } from 'zod';
import { lastChange } from './lastChange.ts';
import { danger, roleConflict } from './roleChanges.ts';
import { rightsDanger } from './safeguards.ts';
import { sessionEndReason, sessionUser } from './session.ts';

/** Stable codes that programs may rely on. `detail` has the sentence for the user. */
export const problemCodes = [
  'invalid-request',
  'not-signed-in',
  'wrong-credentials',
  'too-many-attempts',
  'sign-in-expired',
  'sign-in-refused',
  'provider-unavailable',
  'provider-protocol',
  'forbidden',
  'protected-user',
  'privileges-not-held',
  'other-user',
  'cross-site-request',
  'not-found',
  'name-taken',
  'name-confusable',
  'gid-taken',
  'conflict',
  'primary-group',
  'roles-conflict',
  'confirmation-needed',
  'version-missing',
  'version-stale',
  'idempotency-key-reused',
  'payload-too-large',
  'rejected-by-platform',
  'platform-unavailable',
  'platform-timeout',
  'platform-misconfigured',
  'platform-protocol',
  'outcome-unknown',
  'storage-unavailable',
  'before-history',
  'not-ready',
  'internal',
] as const;
export const problemCode = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof problemCode>;

/** Where the problem is in the request: a JSON pointer into the body, or the name of a query parameter. */
export const fieldError = z.strictObject({ pointer: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldError>;

/** A field that has changed on the platform since the user saw it. */
export const staleField = z.strictObject({ field: z.string(), current: z.unknown() });
export type StaleField = z.infer<typeof staleField>;

/** RFC 9457 problem details, served as `application/problem+json`. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: problemCode,
  /** This request's ID in Rolecall's logs. */
  requestId: z.string(),
  /** The platform's ID of the failed request, for its support. */
  ctx: z.string().optional(),
  errors: z.array(fieldError).optional(),
  /**
   * With `version-stale`: the changed fields with their current values, the current version, and who changed them, if the
   * audit log knows.
   */
  stale: z
    .strictObject({ version: z.string(), fields: z.array(staleField), changed: lastChange.nullable() })
    .optional(),
  /** With `roles-conflict`: conflicting changes by others; nothing was written. */
  conflicts: z.array(roleConflict).optional(),
  /** With `confirmation-needed`: what has to be confirmed first; nothing was written. */
  dangers: z.array(z.union([danger, rightsDanger])).optional(),
  /** With `other-user`: who is signed in; nothing was read or written. */
  signedInAs: sessionUser.optional(),
  /** With `not-signed-in`: why this browser's session ended, if known. */
  sessionEnd: sessionEndReason.optional(),
  /** Seconds to wait before trying again. */
  retryAfter: z.int().optional(),
});
export type Problem = z.infer<typeof problem>;
