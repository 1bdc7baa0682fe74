import { type ManagementError, RateLimitedError, UnavailableError } from './errors.ts';

/** How often and how long to retry. Times are in milliseconds. */
export interface RetryPolicy {
  /** Attempts per request, including the first one. */
  readonly maxAttempts: number;
  /** Upper bound of the first pause. Doubles with each attempt. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** A longer `Retry-After` isn't waited for, but the error contains it. */
  readonly maxRetryAfterMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 3,
  baseDelayMs: 100,
  maxDelayMs: 2_000,
  maxRetryAfterMs: 5_000,
};

/**
 * Shared by all requests of a client, so that retries don't multiply the load during an outage: each retry costs a
 * token, and only successes earn tokens back. However long an outage lasts, it causes at most `capacity` retries.
 */
export class RetryBudget {
  readonly #capacity = 5;
  readonly #earnedPerSuccess = 0.1;
  #tokens = this.#capacity;

  earn(): void {
    this.#tokens = Math.min(this.#capacity, this.#tokens + this.#earnedPerSuccess);
  }

  /** Takes a token if one is left. */
  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/**
 * The only place that decides whether to retry a failed request: returns the pause in milliseconds, or null to give
 * up.
 *
 * - Writes are only repeated if they certainly had no effect: the connection was never made, or the platform answered
 *   429, which means that it refused to act. A lost or 5xx response to a write may hide a success.
 * - Reads are repeated after anything that may pass: no connection, a broken one, 429, 5xx. Not after a timeout,
 *   which has used up the caller's time, or a protocol error, which would only happen again.
 * - If the platform asks for a pause, it is respected, or the request fails if the pause is too long.
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
