import { z } from 'zod';
import { danger, roleConflict } from './projects.ts';
import { ownRightsDanger } from './safeguards.ts';
import { sessionUser } from './session.ts';

/** Stable codes: what a program may branch on. The sentence for the person is `detail`. */
export const problemCodes = [
  'invalid-request',
  'not-signed-in',
  'wrong-credentials',
  'too-many-attempts',
  'forbidden',
  'protected-user',
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

/** Where in the request a problem lies: a JSON pointer into the body, or the name of a query field. */
export const fieldError = z.strictObject({ pointer: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldError>;

/** A field that differs between what the person saw and what the platform holds now. */
export const staleField = z.strictObject({ field: z.string(), current: z.unknown() });
export type StaleField = z.infer<typeof staleField>;

/** RFC 9457 problem details, served as `application/problem+json`. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: problemCode,
  /** This request's id in Rolecall's logs. */
  requestId: z.string(),
  /** The platform's name for the request that failed there, for its support. */
  ctx: z.string().optional(),
  errors: z.array(fieldError).optional(),
  /** With `version-stale`: the fields that changed meanwhile, as they are now, and the version to go on from. */
  stale: z.strictObject({ version: z.string(), fields: z.array(staleField) }).optional(),
  /** With `roles-conflict`: what others changed meanwhile; nothing was written. */
  conflicts: z.array(roleConflict).optional(),
  /** With `confirmation-needed`: what has to be confirmed first; nothing was written. */
  dangers: z.array(z.union([danger, ownRightsDanger])).optional(),
  /** With `other-user`: who is signed in; nothing was read or written. */
  signedInAs: sessionUser.optional(),
  /** Seconds to wait before trying again. */
  retryAfter: z.int().optional(),
});
export type Problem = z.infer<typeof problem>;
