import type pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from '../errors/problems.ts';

const limit = { points: 5, duration: 5 * 60, keyPrefix: 'sign_in' };

/** Counts failed sign-ins per account, whatever address they come from; replicas share the count in PostgreSQL. */
export interface SignInLimit {
  /**
   * Counts an attempt before its outcome is known, so that a burst can't slip past the limit.
   * @throws ProblemError `too-many-attempts`
   */
  begin(username: string): Promise<void>;
  succeeded(username: string): Promise<void>;
  /** The attempt said nothing about the password: the platform was away. */
  undecided(username: string): Promise<void>;
}

/** @param key what a name is counted under: on PostgreSQL it is stored, and a name may be a user's password */
export async function createSignInLimit(
  pool: pg.Pool | null,
  key: (username: string) => string,
): Promise<SignInLimit> {
  const limiter = pool ? await inPostgres(pool) : new RateLimiterMemory(limit);
  return {
    async begin(username) {
      try {
        await limiter.consume(key(username));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new ProblemError(
          'too-many-attempts',
          'Too many failed attempts for this account. Wait a few minutes, then try again.',
          { retryAfter: Math.ceil(error.msBeforeNext / 1000) },
        );
      }
    },
    async succeeded(username) {
      await limiter.delete(key(username));
    },
    async undecided(username) {
      await limiter.reward(key(username));
    },
  };
}

function inPostgres(storeClient: pg.Pool): Promise<RateLimiterPostgres> {
  return new Promise((resolve, reject) => {
    const limiter = new RateLimiterPostgres(
      { ...limit, storeClient, tableName: 'sign_in_failures' },
      (error) => (error ? reject(error) : resolve(limiter)),
    );
  });
}
