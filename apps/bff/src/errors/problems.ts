import {
  type Danger,
  type Problem,
  type ProblemCode,
  problemStatuses,
  type RightsDanger,
  type RoleConflict,
  type SessionEndReason,
  type SessionUser,
} from '@rolecall/contract';
import { type Language, type Text, text } from '@rolecall/messages/text';

const titles: Readonly<Record<ProblemCode, Text>> = {
  'invalid-request': text('Invalid request'),
  'not-signed-in': text('Not signed in'),
  'wrong-credentials': text('Wrong username or password'),
  'too-many-attempts': text('Too many attempts'),
  'sign-in-expired': text('The sign-in has expired'),
  'sign-in-refused': text('Sign-in refused'),
  'provider-unavailable': text('The identity provider is not available'),
  'provider-protocol': text('The identity provider gave an invalid answer'),
  forbidden: text('Not allowed'),
  'protected-user': text('Rolecall needs this user'),
  'privileges-not-held': text('You don’t hold these policies'),
  'other-user': text('Another user is signed in'),
  'cross-site-request': text('Cross-site request refused'),
  'not-found': text('Not found'),
  'name-taken': text('Name already in use'),
  'name-confusable': text('Name looks like another one'),
  'gid-taken': text('GID already in use'),
  conflict: text('Conflict'),
  'primary-group': text('Primary group'),
  'roles-conflict': text('Changed by someone else'),
  'confirmation-needed': text('Confirmation required'),
  'version-missing': text('Version missing'),
  'version-stale': text('Changed by someone else'),
  'idempotency-key-reused': text('Idempotency key already used'),
  'payload-too-large': text('Request too large'),
  'rejected-by-platform': text('Rejected by the platform'),
  'platform-unavailable': text('Platform unavailable'),
  'platform-timeout': text('Platform timed out'),
  'platform-misconfigured': text('Rolecall isn’t set up for this platform'),
  'platform-protocol': text('Unexpected response from the platform'),
  'outcome-unknown': text('Outcome unknown'),
  'storage-unavailable': text('Rolecall’s storage is unavailable'),
  'before-history': text('Before the history starts'),
  'not-ready': text('Not ready yet'),
  internal: text('Something went wrong in Rolecall'),
};

/** An error of one field, as in the contract. */
export interface FieldProblem {
  readonly pointer: string;
  readonly message: Text;
}

export interface ProblemExtras {
  ctx?: string | undefined;
  errors?: readonly FieldProblem[];
  stale?: Problem['stale'] | undefined;
  conflicts?: RoleConflict[];
  dangers?: (Danger | RightsDanger)[];
  signedInAs?: SessionUser;
  sessionEnd?: SessionEndReason;
  /** In seconds. */
  retryAfter?: number | undefined;
  cause?: unknown;
}

/**
 * An error that is shown to the user: a stable code and one clear sentence. The sentence is `message` in English, for
 * logs and everything that is stored.
 */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ProblemCode;
  readonly detail: Text;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: Text, extras: ProblemExtras = {}) {
    super(detail.english, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.code = code;
    this.detail = detail;
    this.extras = extras;
  }

  get status(): number {
    return problemStatuses[this.code];
  }

  /** The RFC 9457 body. Contains only the fields listed here. */
  toProblem(requestId: string, language: Language): Problem {
    const { ctx, errors, stale, conflicts, dangers, signedInAs, sessionEnd, retryAfter } = this.extras;
    return {
      type: `urn:rolecall:problem:${this.code}`,
      title: titles[this.code].in(language),
      status: this.status,
      detail: this.detail.in(language),
      code: this.code,
      requestId,
      ...(ctx && { ctx }),
      ...(errors && {
        errors: errors.map(({ pointer, message }) => ({ pointer, message: message.in(language) })),
      }),
      ...(stale && { stale }),
      ...(conflicts && { conflicts }),
      ...(dangers && { dangers }),
      ...(signedInAs && { signedInAs }),
      ...(sessionEnd && { sessionEnd }),
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }
}

const missing = {
  entry: text('This entry doesn’t exist or was deleted.'),
  group: text('This group doesn’t exist or was deleted.'),
  operation: text('This operation doesn’t exist or was deleted.'),
  'operation to undo': text('The operation to undo doesn’t exist or was deleted.'),
  project: text('This project doesn’t exist or was deleted.'),
  session: text('This session doesn’t exist or was deleted.'),
  'single sign-on': text('Single sign-on doesn’t exist or was deleted.'),
  'sorting project': text('The project that the rows are sorted by doesn’t exist or was deleted.'),
  user: text('This user doesn’t exist or was deleted.'),
};

export const notFound = (what: keyof typeof missing) => new ProblemError('not-found', missing[what]);

const missingThen = {
  group: text('This group didn’t exist at that time.'),
  project: text('This project didn’t exist at that time.'),
  'sorting project': text('The project that the rows are sorted by didn’t exist at that time.'),
  user: text('This user didn’t exist at that time.'),
};

/** Says that something is missing in a view of now or of the past. */
export type MissingProblem = (what: keyof typeof missingThen) => ProblemError;

export const didNotExist: MissingProblem = (what) => new ProblemError('not-found', missingThen[what]);

/** For views that show now or, if asked for, a point in time. */
export const missingIn = ({ isNow }: { readonly isNow: boolean }) => (isNow ? notFound : didNotExist);

export const platformTooSlow = () =>
  new ProblemError('platform-timeout', text('The platform didn’t respond in time. Wait, then try again.'));

export const otherUser = ({ id, username, name }: SessionUser) =>
  new ProblemError(
    'other-user',
    text('You’re now signed in as {username} in this browser. Nothing was changed.', { username }),
    {
      signedInAs: { id, username, name },
    },
  );
