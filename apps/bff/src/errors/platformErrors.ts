import {
  ConflictError,
  JobFailedError,
  JobTimedOutError,
  ManagementError,
  RateLimitedError,
  RejectedInputError,
  UnavailableError,
} from '@rolecall/management-client';
import { text, verbatim } from '@rolecall/messages/text';
import { ProblemError } from './problems.ts';

/** Explains a failed call to the platform to the user; null if the error isn't from the client. */
export function problemOfPlatformError(error: unknown): ProblemError | null {
  if (!(error instanceof ManagementError)) return null;
  const extras = { ctx: error.ctx ?? undefined, cause: error };
  if (error instanceof JobTimedOutError)
    return new ProblemError(
      'outcome-unknown',
      text(
        'The platform accepted the change but hasn’t finished it. It may still finish, so check before you try again.',
      ),
      extras,
    );
  if (error.mayHaveBeenApplied)
    return new ProblemError(
      'outcome-unknown',
      text(
        'The platform’s response was lost, so the change may or may not have been made. Check before you try again.',
      ),
      extras,
    );
  switch (error.code) {
    case 'not_found':
      return new ProblemError(
        'not-found',
        text('This doesn’t exist on the platform or was deleted.'),
        extras,
      );
    case 'conflict':
      return conflict(error);
    case 'rejected_input':
      return new ProblemError(
        'rejected-by-platform',
        text('The platform rejected the change: {reason}', { reason: sentenceOf(error) }),
        {
          ...extras,
          ...(error instanceof RejectedInputError && fieldOf(error)),
        },
      );
    case 'precondition_failed':
    case 'primary_group':
      return new ProblemError('conflict', verbatim(sentenceOf(error)), extras);
    case 'not_permitted':
      return new ProblemError(
        'platform-misconfigured',
        text(
          'Rolecall’s access key doesn’t have permission to do this on the platform. Contact your Rolecall administrator.',
        ),
        extras,
      );
    case 'not_signed_in':
      return new ProblemError(
        'platform-misconfigured',
        text('The platform doesn’t accept Rolecall’s access key. Contact your Rolecall administrator.'),
        extras,
      );
    case 'rate_limited':
      return new ProblemError(
        'platform-unavailable',
        text('The platform is busy. Wait a moment, then try again.'),
        {
          ...extras,
          ...(error instanceof RateLimitedError && { retryAfter: seconds(error.retryAfterMs) }),
        },
      );
    case 'unavailable':
      return new ProblemError('platform-unavailable', text('Rolecall can’t reach the platform right now.'), {
        ...extras,
        ...(error instanceof UnavailableError && { retryAfter: seconds(error.retryAfterMs) }),
      });
    case 'timeout':
    case 'canceled':
      return new ProblemError('platform-timeout', text('The platform didn’t respond in time.'), extras);
    case 'job_failed':
      return new ProblemError('rejected-by-platform', jobSentence(error), extras);
    default:
      return new ProblemError(
        'platform-protocol',
        text('The platform sent a response that Rolecall can’t read.'),
        extras,
      );
  }
}

function conflict(error: ManagementError): ProblemError {
  const extras = { ctx: error.ctx ?? undefined, cause: error };
  const field = error instanceof ConflictError ? error.field : null;
  if (field === 'name' || field === 'username')
    return new ProblemError('name-taken', text('This name is already in use.'), {
      ...extras,
      errors: [{ pointer: `/${field}`, message: text('This name is already in use.') }],
    });
  if (field === 'gid')
    return new ProblemError('gid-taken', text('Another group uses this GID.'), {
      ...extras,
      errors: [{ pointer: '/gid', message: text('Another group uses this GID.') }],
    });
  return new ProblemError(
    'conflict',
    text('The platform rejected the change: {reason}', { reason: sentenceOf(error) }),
    extras,
  );
}

/** Our names for the platform's attributes. */
const fields: Readonly<Record<string, string>> = {
  assigned_policies: 'policies',
  first_name: 'firstName',
  last_name: 'lastName',
  job_title: 'jobTitle',
};

const fieldOf = (error: RejectedInputError) =>
  error.field === null
    ? {}
    : {
        errors: [{ pointer: `/${fields[error.field] ?? error.field}`, message: verbatim(sentenceOf(error)) }],
      };

const jobSentence = (error: ManagementError) =>
  error instanceof JobFailedError
    ? text('The platform couldn’t finish the change: {reason}', { reason: sentenceOf(error) })
    : verbatim(sentenceOf(error));

/** Prefers the platform's own message. */
function sentenceOf({ detail, message }: ManagementError): string {
  const text = detail ?? message;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const seconds = (milliseconds: number | null) =>
  milliseconds === null ? undefined : Math.max(1, Math.ceil(milliseconds / 1000));
