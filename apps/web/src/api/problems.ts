import type { FieldError, Problem, ProblemCode } from '@rolecall/contract';
import { isolatedText } from '@rolecall/text';

/** The server refused or failed: RFC 9457 problem details, as the contract defines them. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ProblemCode;
  readonly status: number;
  /** This request's id in Rolecall's logs. */
  readonly requestId: string;
  /** The platform's name for the request that failed there. */
  readonly ctx: string | undefined;
  readonly fieldErrors: readonly FieldError[];
  /** With `confirmation-needed`: what has to be confirmed. */
  readonly dangers: Problem['dangers'];
  /** With `version-stale`: what changed meanwhile, and the version to go on from. */
  readonly stale: Problem['stale'];
  /** With `other-user`: who is signed in. */
  readonly signedInAs: Problem['signedInAs'];
  /** With `not-signed-in`: why the session ended, where that is known. */
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

/** No answer came, or one that is not Rolecall's: the network is gone, or something between answers instead. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

export const hasCode = (error: unknown, code: ProblemCode): error is ApiError =>
  error instanceof ApiError && error.code === code;

/** Gateways answer HTML or JSON of their own; only what carries our stable members counts as ours. */
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

/** A failure that Rolecall itself words for the person. */
export class UserFacingError extends Error {
  override readonly name: string = 'UserFacingError';
}

/** Whether an error's message is meant for the person. Any other comes from a defect, in words for developers. */
export const isUserFacing = (error: unknown): error is Error =>
  error instanceof ApiError || error instanceof NetworkError || error instanceof UserFacingError;

/** The sentence for the person. It may name what the platform named. */
export const messageOf = (error: unknown) =>
  isUserFacing(error)
    ? isolatedText(error.message)
    : 'Something went wrong in Rolecall. Try again, or reload the page.';
