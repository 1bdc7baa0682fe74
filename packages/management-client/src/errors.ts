/** A request in a form that can be shown: no query, no body, no key in the path. */
export interface RequestSummary {
  readonly method: string;
  readonly path: string;
}

/** Details of a failure besides its message. */
export interface FailureFacts {
  /** HTTP status of the response; null if there was none. */
  readonly status?: number | null;
  /** The platform's ID of the request, for its logs; null if it sent none. */
  readonly ctx?: string | null;
  readonly request?: RequestSummary | null;
  /** The platform's own message, with secrets removed; null if it sent none. */
  readonly detail?: string | null;
  /** True for a write whose outcome is unknown. Read before you repeat it. */
  readonly mayHaveBeenApplied?: boolean;
}

export type ErrorCode =
  | 'not_found'
  | 'conflict'
  | 'not_permitted'
  | 'not_signed_in'
  | 'rejected_input'
  | 'precondition_failed'
  | 'primary_group'
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'canceled'
  | 'protocol'
  | 'job_failed'
  | 'job_timed_out';

/**
 * Base class of all errors that this package throws for requests. `code` distinguishes the subclasses even across
 * realms and bundles. The HTTP library's errors contain request headers, so they are never kept, not even as `cause`.
 */
export abstract class ManagementError extends Error {
  abstract readonly code: ErrorCode;
  /** HTTP status of the response; null if there was none. */
  readonly status: number | null;
  /** The platform's ID of the request, for its logs; null if it sent none. */
  readonly ctx: string | null;
  readonly request: RequestSummary | null;
  /** The platform's own message, suitable for display; null if it sent none. `message` adds the request for logs. */
  readonly detail: string | null;
  /** True for a write whose outcome is unknown. Read before you repeat it. */
  readonly mayHaveBeenApplied: boolean;

  constructor(message: string, facts: FailureFacts = {}) {
    super(message);
    this.status = facts.status ?? null;
    this.ctx = facts.ctx ?? null;
    this.request = facts.request ?? null;
    this.detail = facts.detail ?? null;
    this.mayHaveBeenApplied = facts.mayHaveBeenApplied ?? false;
  }

  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/** The resource doesn't exist, or no longer does (404, 410, or a name without a match). */
export class NotFoundError extends ManagementError {
  override readonly name = 'NotFoundError';
  override readonly code = 'not_found';
}

/**
 * The write conflicts with existing data, such as a name or GID in use, an existing member or a system resource
 * (409).
 */
export class ConflictError extends ManagementError {
  override readonly name = 'ConflictError';
  override readonly code = 'conflict';
  /** The attribute in question, if the platform says or implies it. */
  readonly field: string | null;

  constructor(message: string, facts: FailureFacts & { readonly field?: string | null } = {}) {
    super(message, facts);
    this.field = facts.field ?? null;
  }
}

/** The caller isn't allowed to do this (403). */
export class NotPermittedError extends ManagementError {
  override readonly name = 'NotPermittedError';
  override readonly code = 'not_permitted';
}

/** No session, an expired one, or wrong credentials (401). */
export class NotSignedInError extends ManagementError {
  override readonly name = 'NotSignedInError';
  override readonly code = 'not_signed_in';
}

/** The platform, or this client before sending the request, rejected a value (400, 413, 422). */
export class RejectedInputError extends ManagementError {
  override readonly name = 'RejectedInputError';
  override readonly code = 'rejected_input';
  /** The attribute or parameter in question, if known. */
  readonly field: string | null;

  constructor(message: string, facts: FailureFacts & { readonly field?: string | null } = {}) {
    super(message, facts);
    this.field = facts.field ?? null;
  }
}

/** A precondition of the request isn't met, such as deleting a project that isn't empty (412). */
export class PreconditionFailedError extends ManagementError {
  override readonly name = 'PreconditionFailedError';
  override readonly code = 'precondition_failed';
}

/** The group is the user's primary group, so removing the user requires `force`. Nothing was written. */
export class PrimaryGroupError extends ManagementError {
  override readonly name = 'PrimaryGroupError';
  override readonly code = 'primary_group';
  readonly userId: string;
  readonly groupId: string;

  constructor(userId: string, groupId: string) {
    super(`Group ${groupId} is the primary group of user ${userId}; leaving it has to be forced`);
    this.userId = userId;
    this.groupId = groupId;
  }
}

/** There were too many requests (429). The request wasn't carried out. */
export class RateLimitedError extends ManagementError {
  override readonly name = 'RateLimitedError';
  override readonly code = 'rate_limited';
  /** How many milliseconds the platform asks to wait; null if it doesn't say. */
  readonly retryAfterMs: number | null;

  constructor(message: string, facts: FailureFacts & { readonly retryAfterMs: number | null }) {
    super(message, facts);
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** The platform couldn't be reached, closed the connection, or failed internally (5xx). */
export class UnavailableError extends ManagementError {
  override readonly name = 'UnavailableError';
  override readonly code = 'unavailable';
  /** How many milliseconds the platform asks to wait; null if it doesn't say. */
  readonly retryAfterMs: number | null;
  /**
   * True if the request certainly didn't reach the platform: connection refused, unknown host, invalid certificate.
   */
  readonly neverSent: boolean;
  /** The network error code, for example `ECONNRESET`; null if the platform responded. */
  readonly networkCode: string | null;

  constructor(
    message: string,
    facts: FailureFacts & {
      readonly retryAfterMs?: number | null;
      readonly neverSent?: boolean;
      readonly networkCode?: string | null;
    } = {},
  ) {
    super(message, facts);
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.neverSent = facts.neverSent ?? false;
    this.networkCode = facts.networkCode ?? null;
  }
}

/** There was no complete response within the time limit. */
export class TimeoutError extends ManagementError {
  override readonly name = 'TimeoutError';
  override readonly code = 'timeout';
}

/** The caller's `signal` aborted. */
export class CanceledError extends ManagementError {
  override readonly name = 'CanceledError';
  override readonly code = 'canceled';
}

/** The response isn't from the management API: HTML, invalid JSON, an unexpected shape, a redirect, or too large. */
export class ProtocolError extends ManagementError {
  override readonly name = 'ProtocolError';
  override readonly code = 'protocol';
}

/** A job ended without completing. */
export class JobFailedError extends ManagementError {
  override readonly name = 'JobFailedError';
  override readonly code = 'job_failed';
  readonly jobId: string;
  /** Final state of the job, or `vanished` if the platform no longer knows it. */
  readonly state: string;
  /** The status in the job's result, for example 400; null if there is none. */
  readonly jobStatus: number | null;

  constructor(
    message: string,
    facts: FailureFacts & {
      readonly jobId: string;
      readonly state: string;
      readonly jobStatus?: number | null;
    },
  ) {
    super(message, facts);
    this.jobId = facts.jobId;
    this.state = facts.state;
    this.jobStatus = facts.jobStatus ?? null;
  }
}

/** A job didn't end before the deadline. It continues on the platform. */
export class JobTimedOutError extends ManagementError {
  override readonly name = 'JobTimedOutError';
  override readonly code = 'job_timed_out';
  readonly jobId: string;
  /** Last known state of the job; null if it was never read. */
  readonly state: string | null;

  constructor(
    message: string,
    facts: FailureFacts & { readonly jobId: string; readonly state: string | null },
  ) {
    super(message, facts);
    this.jobId = facts.jobId;
    this.state = facts.state;
  }
}
