import type { ProblemCode } from './problem.ts';
import type { Route } from './route.ts';

/** The HTTP status of each problem. */
export const problemStatuses = {
  'invalid-request': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'too-many-attempts': 429,
  'sign-in-expired': 400,
  'sign-in-refused': 403,
  'provider-unavailable': 503,
  'provider-protocol': 502,
  forbidden: 403,
  'protected-user': 403,
  'privileges-not-held': 403,
  'other-user': 409,
  'cross-site-request': 403,
  'not-found': 404,
  'name-taken': 409,
  'name-confusable': 409,
  'gid-taken': 409,
  conflict: 409,
  'primary-group': 409,
  'roles-conflict': 409,
  'confirmation-needed': 409,
  'version-missing': 428,
  'version-stale': 412,
  'idempotency-key-reused': 422,
  'payload-too-large': 413,
  'rejected-by-platform': 422,
  'platform-unavailable': 503,
  'platform-timeout': 504,
  'platform-misconfigured': 502,
  'platform-protocol': 502,
  'outcome-unknown': 504,
  'storage-unavailable': 503,
  'before-history': 422,
  'not-ready': 503,
  internal: 500,
} as const satisfies Record<ProblemCode, number>;

const always = [
  'invalid-request',
  'internal',
  'storage-unavailable',
  'not-ready',
  'platform-unavailable',
  'platform-timeout',
  'platform-misconfigured',
  'platform-protocol',
] as const;
const inChanges = [
  'conflict',
  'name-taken',
  'name-confusable',
  'gid-taken',
  'primary-group',
  'roles-conflict',
  'confirmation-needed',
  'protected-user',
  'privileges-not-held',
  'rejected-by-platform',
  'outcome-unknown',
] as const;
/** `not-found`: this sign-in method isn't set up. */
const atSignIn = [
  'not-found',
  'wrong-credentials',
  'sign-in-expired',
  'sign-in-refused',
  'provider-unavailable',
  'provider-protocol',
] as const;

/** The problems that a route can return. */
export function problemsOf(route: Route): ProblemCode[] {
  const isPublic = route.permission === 'public';
  const takesTime = Object.keys(route.query.shape).some((name) => /^(asOf|from|to|at)$/.test(name));
  const codes: ProblemCode[] = [
    ...always,
    ...(isPublic ? [] : (['not-signed-in', 'forbidden', 'other-user'] as const)),
    ...(Object.keys(route.params.shape).length > 0 ? (['not-found'] as const) : []),
    // What a query refers to may not have existed at that time.
    ...(takesTime ? (['before-history', 'not-found'] as const) : []),
    ...(route.body ? (['payload-too-large'] as const) : []),
    ...(route.body && !route.form ? (['cross-site-request'] as const) : []),
    ...(route.body && isPublic ? atSignIn : []),
    ...(route.body && !isPublic ? inChanges : []),
    ...(route.idempotent ? (['idempotency-key-reused'] as const) : []),
    ...(route.versioned ? (['version-missing', 'version-stale'] as const) : []),
    ...(route.limited ? (['too-many-attempts'] as const) : []),
  ];
  return [...new Set(codes)];
}
