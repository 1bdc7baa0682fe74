import type { FieldError, Problem, ProblemCode } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedText } from '@rolecall/text';

/** An error response of the server: RFC 9457 problem details, as defined by the contract. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ProblemCode;
  readonly status: number;
  /** This request's ID in Rolecall's logs. */
  readonly requestId: string;
  /** The platform's ID of the failed request. */
  readonly ctx: string | undefined;
  readonly fieldErrors: readonly FieldError[];
  /** With `confirmation-needed`: what has to be confirmed. */
  readonly dangers: Problem['dangers'];
  /** With `version-stale`: what has changed, and the current version. */
  readonly stale: Problem['stale'];
  /** With `other-user`: who is signed in. */
  readonly signedInAs: Problem['signedInAs'];
  /** With `not-signed-in`: why the session ended, if known. */
  readonly sessionEnd: Problem['sessionEnd'];
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.requestId = problem.requestId;
    this.ctx = problem.ctx;
    this.fieldErrors = problem.errors ?? [];
    this.dangers = problem.dangers;
    this.stale = problem.stale;
    this.signedInAs = problem.signedInAs;
    this.sessionEnd = problem.sessionEnd;
    this.retryAfter = problem.retryAfter;
  }
}

/**
 * There was no response, or one that isn't from Rolecall, because the network is down or something in between
 * answered.
 */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

export const hasCode = (error: unknown, code: ProblemCode): error is ApiError =>
  error instanceof ApiError && error.code === code;

/** Gateways send HTML or JSON of their own. Only responses with our fields count as ours. */
export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'detail' in value &&
    typeof value.detail === 'string' &&
    'status' in value &&
    typeof value.status === 'number' &&
    'requestId' in value &&
    typeof value.requestId === 'string'
  );
}

/** An error with a message for the user that Rolecall itself wrote. */
export class UserFacingError extends Error {
  override readonly name: string = 'UserFacingError';
}

/** True if an error's message is meant for the user. Other errors are defects with messages for developers. */
export const isUserFacing = (error: unknown): error is Error =>
  error instanceof ApiError || error instanceof NetworkError || error instanceof UserFacingError;

/** The message for the user. It may contain names from the platform. */
export const messageOf = (error: unknown) =>
  isUserFacing(error)
    ? isolatedText(error.message)
    : t('Something went wrong in Rolecall. Try again, or reload the page.');
