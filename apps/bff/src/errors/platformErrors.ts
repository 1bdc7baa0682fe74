import {
  ConflictError,
  JobFailedError,
  JobTimedOutError,
  ManagementError,
  RateLimitedError,
  RejectedInputError,
  UnavailableError,
} from '@rolecall/management-client';
import { ProblemError } from './problems.ts';

/** What a failed call to the platform means for the person; null when the error is not one of the client's. */
export function problemOfPlatformError(error: unknown): ProblemError | null {
  if (!(error instanceof ManagementError)) return null;
  const extras = { ctx: error.ctx ?? undefined, cause: error };
  if (error instanceof JobTimedOutError)
    return new ProblemError(
      'outcome-unknown',
      'The platform has accepted the change and has not finished it in all this time. It may still do so: look before trying again.',
      extras,
    );
  if (error.mayHaveBeenApplied)
    return new ProblemError(
      'outcome-unknown',
      "The platform's answer was lost, so it is not known whether the change was made. Look before trying again.",
      extras,
    );
  switch (error.code) {
    case 'not_found':
      return new ProblemError('not-found', 'The platform does not know this, or not any more.', extras);
    case 'conflict':
      return conflict(error);
    case 'rejected_input':
      return new ProblemError('rejected-by-platform', `The platform refused: ${sentenceOf(error)}`, {
        ...extras,
        ...(error instanceof RejectedInputError && fieldOf(error)),
      });
    case 'precondition_failed':
    case 'primary_group':
      return new ProblemError('conflict', sentenceOf(error), extras);
    case 'not_permitted':
      return new ProblemError(
        'platform-misconfigured',
        "Rolecall's access key does not have the rights for this on the platform. Ask whoever runs Rolecall.",
        extras,
      );
    case 'not_signed_in':
      return new ProblemError(
        'platform-misconfigured',
        "The platform does not accept Rolecall's access key. Ask whoever runs Rolecall.",
        extras,
      );
    case 'rate_limited':
      return new ProblemError('platform-unavailable', 'The platform is busy. Try again in a moment.', {
        ...extras,
        ...(error instanceof RateLimitedError && { retryAfter: seconds(error.retryAfterMs) }),
      });
    case 'unavailable':
      return new ProblemError('platform-unavailable', 'The platform can not be reached at the moment.', {
        ...extras,
        ...(error instanceof UnavailableError && { retryAfter: seconds(error.retryAfterMs) }),
      });
    case 'timeout':
    case 'canceled':
      return new ProblemError('platform-timeout', 'The platform did not answer in time.', extras);
    case 'job_failed':
      return new ProblemError('rejected-by-platform', jobSentence(error), extras);
    case 'protocol':
      return new ProblemError('platform-protocol', "The platform's answer could not be understood.", extras);
    default:
      return new ProblemError('platform-protocol', "The platform's answer could not be understood.", extras);
  }
}

function conflict(error: ManagementError): ProblemError {
  const extras = { ctx: error.ctx ?? undefined, cause: error };
  const field = error instanceof ConflictError ? error.field : null;
  if (field === 'name' || field === 'username')
    return new ProblemError('name-taken', 'This name is taken already.', {
      ...extras,
      errors: [{ pointer: `/${field}`, message: 'This name is taken already.' }],
    });
  if (field === 'gid')
    return new ProblemError('gid-taken', 'Another group has this GID.', {
      ...extras,
      errors: [{ pointer: '/gid', message: 'Another group has this GID.' }],
    });
  return new ProblemError('conflict', `The platform refused: ${sentenceOf(error)}`, extras);
}

/** Our field for the platform's attribute of the same meaning. */
const fields: Readonly<Record<string, string>> = {
  assigned_policies: 'policies',
  first_name: 'firstName',
  last_name: 'lastName',
};

const fieldOf = (error: RejectedInputError) =>
  error.field === null
    ? {}
    : { errors: [{ pointer: `/${fields[error.field] ?? error.field}`, message: sentenceOf(error) }] };

const jobSentence = (error: ManagementError) =>
  error instanceof JobFailedError ? `The platform could not finish: ${sentenceOf(error)}` : sentenceOf(error);

/** The platform's own words where it gave any. */
function sentenceOf({ detail, message }: ManagementError): string {
  const text = detail ?? message;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const seconds = (milliseconds: number | null) =>
  milliseconds === null ? undefined : Math.max(1, Math.ceil(milliseconds / 1000));
