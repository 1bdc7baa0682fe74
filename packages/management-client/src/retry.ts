import { type ManagementError, RateLimitedError, UnavailableError } from './errors.ts';

/** How often and how long to try again. Times are milliseconds. */
export interface RetryPolicy {
  /** Attempts per request, the first one included. */
  readonly maxAttempts: number;
  /** Upper bound of the first pause; it doubles with each attempt. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** A `Retry-After` beyond this is not waited for; the error says when to come back. */
  readonly maxRetryAfterMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 3,
  baseDelayMs: 100,
  maxDelayMs: 2_000,
  maxRetryAfterMs: 5_000,
};

/**
 * Shared by all requests of a client, so that an outage is not multiplied by retries: each one costs a token, and
 * only successes earn tokens back. However long an outage lasts, it sees at most `capacity` retries.
 */
export class RetryBudget {
  readonly #capacity = 5;
  readonly #earnedPerSuccess = 0.1;
  #tokens = this.#capacity;

  earn(): void {
    this.#tokens = Math.min(this.#capacity, this.#tokens + this.#earnedPerSuccess);
  }

  /** Takes a token if there is one. */
  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/**
 * The one place that decides whether a failed request is sent again: the pause in milliseconds, or null for no.
 *
 * - A write is repeated only when it certainly had no effect: the connection was never made, or the platform
 *   answered 429, which means it refused to act. A lost or 5xx answer to a write may hide a success.
 * - A read is repeated after anything that may pass: no connection, a broken one, 429, 5xx. A time limit has used
 *   up the caller's time, a protocol error will come back the same, so neither is.
 * - Where the platform names a pause it is kept, or the request is given up if the pause is too long.
 * - Otherwise the pause is random up to an exponential bound ("full jitter"), so that clients spread out.
 */
export function retryDelay(
  failure: ManagementError,
  request: { readonly isRead: boolean; readonly attempt: number },
  policy: RetryPolicy,
  budget: RetryBudget,
  random: () => number = Math.random,
): number | null {
  if (!(failure instanceof UnavailableError || failure instanceof RateLimitedError)) return null;
  const hadNoEffect = failure instanceof RateLimitedError || failure.neverSent;
  if (!request.isRead && !hadNoEffect) return null;
  if (request.attempt >= policy.maxAttempts) return null;
  if (failure.retryAfterMs !== null && failure.retryAfterMs > policy.maxRetryAfterMs) return null;
  if (!budget.spend()) return null;
  const bound = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (request.attempt - 1));
  return failure.retryAfterMs ?? Math.round(random() * bound);
}
