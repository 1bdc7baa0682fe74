import {
  type Danger,
  type FieldError,
  type Problem,
  type ProblemCode,
  problemStatuses,
  type RightsDanger,
  type RoleConflict,
  type SessionEndReason,
  type SessionUser,
} from '@rolecall/contract';

const titles: Record<ProblemCode, string> = {
  'invalid-request': 'Invalid request',
  'not-signed-in': 'Not signed in',
  'wrong-credentials': 'Wrong username or password',
  'too-many-attempts': 'Too many attempts',
  'sign-in-expired': 'The sign-in has expired',
  'sign-in-refused': 'Sign-in refused',
  'provider-unavailable': 'The identity provider is not available',
  'provider-protocol': 'The identity provider gave an invalid answer',
  forbidden: 'Not allowed',
  'protected-user': 'Rolecall needs this user',
  'privileges-not-held': 'You don’t hold these policies',
  'other-user': 'Another user is signed in',
  'cross-site-request': 'Cross-site request refused',
  'not-found': 'Not found',
  'name-taken': 'Name already in use',
  'name-confusable': 'Name looks like another one',
  'gid-taken': 'GID already in use',
  conflict: 'Conflict',
  'primary-group': 'Primary group',
  'roles-conflict': 'Changed by someone else',
  'confirmation-needed': 'Confirmation required',
  'version-missing': 'Version missing',
  'version-stale': 'Changed by someone else',
  'idempotency-key-reused': 'Idempotency key already used',
  'payload-too-large': 'Request too large',
  'rejected-by-platform': 'Rejected by the platform',
  'platform-unavailable': 'Platform unavailable',
  'platform-timeout': 'Platform timed out',
  'platform-misconfigured': 'Rolecall isn’t set up for this platform',
  'platform-protocol': 'Unexpected response from the platform',
  'outcome-unknown': 'Outcome unknown',
  'storage-unavailable': 'Rolecall’s storage is unavailable',
  'before-history': 'Before the history starts',
  'not-ready': 'Not ready yet',
  internal: 'Something went wrong in Rolecall',
};

export interface ProblemExtras {
  ctx?: string | undefined;
  errors?: FieldError[];
  stale?: Problem['stale'] | undefined;
  conflicts?: RoleConflict[];
  dangers?: (Danger | RightsDanger)[];
  signedInAs?: SessionUser;
  sessionEnd?: SessionEndReason;
  /** In seconds. */
  retryAfter?: number | undefined;
  cause?: unknown;
}

/** An error that is shown to the user: a stable code and one clear sentence. */
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
    return problemStatuses[this.code];
  }

  /** The RFC 9457 body. Contains only the fields listed here. */
  toProblem(requestId: string): Problem {
    const { ctx, errors, stale, conflicts, dangers, signedInAs, sessionEnd, retryAfter } = this.extras;
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
      ...(sessionEnd && { sessionEnd }),
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }
}

export const notFound = (what: string) =>
  new ProblemError('not-found', `${what} doesn’t exist or was deleted.`);

/** Says that something is missing in a view of now or of the past. */
export type MissingProblem = (what: string) => ProblemError;

export const doesNotExist: MissingProblem = (what) => notFound(`This ${what}`);
export const didNotExist: MissingProblem = (what) =>
  new ProblemError('not-found', `This ${what} didn’t exist at that time.`);

/** For views that show now or, if asked for, a point in time. */
export const missingIn = ({ isNow }: { readonly isNow: boolean }) => (isNow ? doesNotExist : didNotExist);

export const platformTooSlow = (consequence = '') =>
  new ProblemError(
    'platform-timeout',
    ['The platform didn’t respond in time.', consequence, 'Wait, then try again.'].filter(Boolean).join(' '),
  );

export const otherUser = ({ id, username, name }: SessionUser) =>
  new ProblemError(
    'other-user',
    `You’re now signed in as ${username} in this browser. Nothing was changed.`,
    {
      signedInAs: { id, username, name },
    },
  );
