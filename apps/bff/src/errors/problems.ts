import type {
  Danger,
  FieldError,
  OwnRightsDanger,
  Problem,
  ProblemCode,
  RoleConflict,
  SessionUser,
  StaleField,
} from '@rolecall/contract';

const statuses: Record<ProblemCode, number> = {
  'invalid-request': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'too-many-attempts': 429,
  forbidden: 403,
  'protected-user': 403,
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
};

const titles: Record<ProblemCode, string> = {
  'invalid-request': 'The request is not valid',
  'not-signed-in': 'Not signed in',
  'wrong-credentials': 'Wrong username or password',
  'too-many-attempts': 'Too many attempts',
  forbidden: 'Not allowed',
  'protected-user': 'Rolecall needs this user',
  'other-user': 'Another user is signed in',
  'cross-site-request': 'Refused: not from this site',
  'not-found': 'Not found',
  'name-taken': 'The name is taken',
  'name-confusable': 'The name looks like another',
  'gid-taken': 'The GID is taken',
  conflict: 'Conflict',
  'primary-group': 'It is the primary group',
  'roles-conflict': 'Changed meanwhile',
  'confirmation-needed': 'To be confirmed',
  'version-missing': 'The version is missing',
  'version-stale': 'Changed meanwhile',
  'idempotency-key-reused': 'The idempotency key was used for another request',
  'payload-too-large': 'Too large',
  'rejected-by-platform': 'The platform refused',
  'platform-unavailable': 'The platform is not available',
  'platform-timeout': 'The platform did not answer in time',
  'platform-misconfigured': 'Rolecall is not set up for this platform',
  'platform-protocol': 'The platform gave an answer that makes no sense',
  'outcome-unknown': 'The outcome is unknown',
  'storage-unavailable': "Rolecall's own storage is not available",
  'before-history': 'Before the history began',
  'not-ready': 'Not ready yet',
  internal: 'Something went wrong in Rolecall',
};

export interface ProblemExtras {
  ctx?: string | undefined;
  errors?: FieldError[];
  stale?: { version: string; fields: StaleField[] };
  conflicts?: RoleConflict[];
  dangers?: (Danger | OwnRightsDanger)[];
  signedInAs?: SessionUser;
  /** Seconds. */
  retryAfter?: number | undefined;
  cause?: unknown;
}

/** A failure that a person is told about: a stable code and one clear sentence. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.code = code;
    this.extras = extras;
  }

  get status(): number {
    return statuses[this.code];
  }

  /** The RFC 9457 body. Holds nothing but what is listed here. */
  toProblem(requestId: string): Problem {
    const { ctx, errors, stale, conflicts, dangers, signedInAs, retryAfter } = this.extras;
    return {
      type: `urn:rolecall:problem:${this.code}`,
      title: titles[this.code],
      status: this.status,
      detail: this.message,
      code: this.code,
      requestId,
      ...(ctx && { ctx }),
      ...(errors && { errors }),
      ...(stale && { stale }),
      ...(conflicts && { conflicts }),
      ...(dangers && { dangers }),
      ...(signedInAs && { signedInAs }),
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }
}

export const notFound = (what: string) =>
  new ProblemError('not-found', `${what} does not exist, or not any more.`);

export const platformTooSlow = (consequence = '') =>
  new ProblemError(
    'platform-timeout',
    ['The platform did not answer in time.', consequence, 'Try again in a moment.'].filter(Boolean).join(' '),
  );

export const otherUser = ({ id, username, name }: SessionUser) =>
  new ProblemError('other-user', `You’re now signed in as ${username} in this browser. Nothing was done.`, {
    signedInAs: { id, username, name },
  });
