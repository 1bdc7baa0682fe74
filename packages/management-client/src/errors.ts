/** A request as it may be shown: no query, no body, no key in the path. */
export interface RequestSummary {
  readonly method: string;
  readonly path: string;
}

/** What is known about a failure besides its message. */
export interface FailureFacts {
  /** HTTP status of the answer; null when there was none. */
  readonly status?: number | null;
  /** The platform's own name for the request, to be found in its logs; null when it gave none. */
  readonly ctx?: string | null;
  readonly request?: RequestSummary | null;
  /** The platform's own words, with what is secret taken out; null when it gave none. */
  readonly detail?: string | null;
  /** True for a write whose outcome is unknown: read before doing it again. */
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
 * Base of every error this package throws for a request. `code` tells the subclasses apart across realms and
 * bundles. The HTTP library's own errors carry request headers, so they are never kept, not even as `cause`.
 */
export abstract class ManagementError extends Error {
  abstract readonly code: ErrorCode;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** The platform's own name for the request, to be found in its logs; null when it gave none. */
  readonly ctx: string | null;
  readonly request: RequestSummary | null;
  /** The platform's own words, fit to be shown; null when it gave none. `message` adds the request for logs. */
  readonly detail: string | null;
  /** True for a write whose outcome is unknown: read before doing it again. */
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

/** The resource does not exist, or no longer does (404, 410, or a name that matches nothing). */
export class NotFoundError extends ManagementError {
  override readonly name = 'NotFoundError';
  override readonly code = 'not_found';
}

/** The write contradicts what is there: a name or GID taken, a member already, a system resource (409). */
export class ConflictError extends ManagementError {
  override readonly name = 'ConflictError';
  override readonly code = 'conflict';
  /** Attribute in question, where the platform says or implies which. */
  readonly field: string | null;

  constructor(message: string, facts: FailureFacts & { readonly field?: string | null } = {}) {
    super(message, facts);
    this.field = facts.field ?? null;
  }
}

/** The caller is known, and may not do this (403). */
export class NotPermittedError extends ManagementError {
  override readonly name = 'NotPermittedError';
  override readonly code = 'not_permitted';
}

/** No session, an expired one, or wrong credentials (401). */
export class NotSignedInError extends ManagementError {
  override readonly name = 'NotSignedInError';
  override readonly code = 'not_signed_in';
}

/** The platform, or this client before asking it, refuses a value (400, 413, 422). */
export class RejectedInputError extends ManagementError {
  override readonly name = 'RejectedInputError';
  override readonly code = 'rejected_input';
  /** Attribute or parameter in question, where it is known. */
  readonly field: string | null;

  constructor(message: string, facts: FailureFacts & { readonly field?: string | null } = {}) {
    super(message, facts);
    this.field = facts.field ?? null;
  }
}

/** A condition of the request does not hold, such as deleting a project that is not empty (412). */
export class PreconditionFailedError extends ManagementError {
  override readonly name = 'PreconditionFailedError';
  override readonly code = 'precondition_failed';
}

/** The group is the user's primary group, so the user leaves it only when forced. Nothing was written. */
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

/** Too many requests (429); the request was not carried out. */
export class RateLimitedError extends ManagementError {
  override readonly name = 'RateLimitedError';
  override readonly code = 'rate_limited';
  /** Milliseconds the platform asks to wait; null when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(message: string, facts: FailureFacts & { readonly retryAfterMs: number | null }) {
    super(message, facts);
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** The platform could not be reached, broke off, or failed inside (5xx). */
export class UnavailableError extends ManagementError {
  override readonly name = 'UnavailableError';
  override readonly code = 'unavailable';
  /** Milliseconds the platform asks to wait; null when it does not say. */
  readonly retryAfterMs: number | null;
  /** True when the request certainly never reached the platform: refused connection, unknown host, bad certificate. */
  readonly neverSent: boolean;
  /** The network's word for it, for example `ECONNRESET`; null when the platform answered. */
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

/** No complete answer within the time limit. */
export class TimeoutError extends ManagementError {
  override readonly name = 'TimeoutError';
  override readonly code = 'timeout';
}

/** The caller's `signal` aborted. */
export class CanceledError extends ManagementError {
  override readonly name = 'CanceledError';
  override readonly code = 'canceled';
}

/** An answer that is not the management API's: HTML, broken JSON, a wrong shape, a redirect, too large. */
export class ProtocolError extends ManagementError {
  override readonly name = 'ProtocolError';
  override readonly code = 'protocol';
}

/** A job ended without completing. */
export class JobFailedError extends ManagementError {
  override readonly name = 'JobFailedError';
  override readonly code = 'job_failed';
  readonly jobId: string;
  /** Terminal state of the job, or `vanished` when the platform no longer knows it. */
  readonly state: string;
  /** Status that the job's result carries, for example 400; null when it carries none. */
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

/** A job did not end before the deadline. It goes on at the platform. */
export class JobTimedOutError extends ManagementError {
  override readonly name = 'JobTimedOutError';
  override readonly code = 'job_timed_out';
  readonly jobId: string;
  /** State of the job when last seen; null when it was never seen. */
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
