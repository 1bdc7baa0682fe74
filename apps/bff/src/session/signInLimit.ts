import { text } from '@rolecall/messages/text';
import type pg from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { ProblemError } from '../errors/problems.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Lane } from './signInLanes.ts';

/** Maximum attempts (`points`) per period of `duration` seconds. */
const limits = {
  /** Attempts from a known browser. Beyond that, the limits for unknown browsers apply. */
  device: { points: 20, duration: 5 * 60 },
  /**
   * Attempts for one account from all browsers known to it. Its user can make any number of browsers known, and
   * must not fill the lane that the known browsers of all users share.
   */
  devices: { points: 40, duration: 5 * 60 },
  /** Failed attempts from one address, for any account. */
  address: { points: 60, duration: 5 * 60 },
  /** Failed attempts for one account from one address, so that an attacker doesn't lock out users elsewhere. */
  accountAtAddress: { points: 5, duration: 5 * 60 },
  /** Failed attempts for one account, from all addresses. */
  account: { points: 20, duration: 15 * 60 },
  /** Failed attempts in total. */
  total: { points: 300, duration: 5 * 60 },
} as const;
/** Addresses with fewer failed attempts than this don't wait behind those with more. */
const quietPoints = 20;

const refusals = {
  address: (minutes: number) =>
    text(
      'Too many failed sign-in attempts from your network. Try again in {minutes, plural, one {# minute} other {# minutes}}, or use a browser that you have signed in with before.',
      { minutes },
    ),
  account: (minutes: number) =>
    text(
      'Too many failed sign-in attempts for this user. Try again in {minutes, plural, one {# minute} other {# minutes}}, or use a browser that you have signed in with before.',
      { minutes },
    ),
  total: (minutes: number) =>
    text(
      'Too many failed sign-in attempts. Try again in {minutes, plural, one {# minute} other {# minutes}}, or use a browser that you have signed in with before.',
      { minutes },
    ),
};

/** A permitted attempt. If neither method is called, it counts as failed. */
export interface SignInAttempt {
  readonly lane: Lane;
  succeeded(): Promise<void>;
  /** Says nothing about the password, for example because the platform was down. */
  undecided(): Promise<void>;
}

/**
 * Limits password guessing. Attempts are counted before their outcome is known, so that a burst can't slip through.
 * Replicas share the counts per account in PostgreSQL; other counts are kept per replica.
 */
export interface SignInLimit {
  /** @throws ProblemError `too-many-attempts` */
  begin(from: { username: string; source: string; deviceId: string | null }): Promise<SignInAttempt>;
  /** Counts an attempt whose turn didn't come. */
  tooBusy(): ProblemError;
}

/** @param key what a name is counted under. PostgreSQL stores it, and a typed name may be a password. */
export async function createSignInLimit(
  pool: pg.Pool | null,
  key: (username: string) => string,
  refused: Metrics['refusedSignIns'],
): Promise<SignInLimit> {
  const here = (name: keyof typeof limits) => new RateLimiterMemory({ ...limits[name], keyPrefix: name });
  const shared = (name: keyof typeof limits) => (pool ? inPostgres(pool, name) : here(name));
  const device = here('device');
  const devices = here('devices');
  const address = here('address');
  const total = here('total');
  const account = await shared('account');
  const accountAtAddress = await shared('accountAtAddress');

  /** Counts the attempt and returns null, or returns how many milliseconds the limit stays reached. */
  async function waitFor(limiter: RateLimiterAbstract, counted: string): Promise<number | null> {
    try {
      await limiter.consume(counted);
      return null;
    } catch (error) {
      if (error instanceof RateLimiterRes) return error.msBeforeNext;
      throw error;
    }
  }

  function refusal(limit: keyof typeof refusals, waitMs: number): ProblemError {
    refused.inc({ limit });
    const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
    return new ProblemError('too-many-attempts', refusals[limit](minutes), {
      retryAfter: Math.max(1, Math.ceil(waitMs / 1_000)),
    });
  }

  return {
    async begin({ username, source, deviceId }) {
      const who = key(username);
      const whoAtAddress = `${who} ${source}`;
      const forget = async () => {
        await accountAtAddress.delete(whoAtAddress);
        await account.delete(who);
      };
      if (
        deviceId !== null &&
        (await waitFor(device, deviceId)) === null &&
        (await waitFor(devices, who)) === null
      )
        return {
          lane: 'known',
          // Failed attempts of others no longer affect the user in another browser.
          succeeded: forget,
          async undecided() {
            await device.reward(deviceId);
            await devices.reward(who);
          },
        };

      const atAddress = await waitFor(address, source);
      if (atAddress !== null) throw refusal('address', atAddress);
      const inTotal = await waitFor(total, 'all');
      if (inTotal !== null) throw refusal('total', inTotal);
      const forAccount = (await waitFor(accountAtAddress, whoAtAddress)) ?? (await waitFor(account, who));
      if (forAccount !== null) {
        await total.reward('all');
        throw refusal('account', forAccount);
      }
      const consumed = (await address.get(source))?.consumedPoints ?? 0;
      const uncount = async () => {
        await address.reward(source);
        await total.reward('all');
      };
      return {
        lane: consumed > quietPoints ? 'busy' : 'quiet',
        async succeeded() {
          await uncount();
          await forget();
        },
        async undecided() {
          await uncount();
          await accountAtAddress.reward(whoAtAddress);
          await account.reward(who);
        },
      };
    },
    tooBusy() {
      refused.inc({ limit: 'concurrency' });
      return new ProblemError(
        'too-many-attempts',
        text('Too many people are signing in right now. Try again in a few seconds.'),
        { retryAfter: 5 },
      );
    },
  };
}

function inPostgres(storeClient: pg.Pool, name: keyof typeof limits): Promise<RateLimiterPostgres> {
  const { points, duration } = limits[name];
  return new Promise((resolve, reject) => {
    const limiter = new RateLimiterPostgres(
      {
        points,
        duration,
        keyPrefix: name,
        storeClient,
        tableName: 'sign_in_failures',
        // Avoids database queries for an account that is under attack.
        inMemoryBlockOnConsumed: points + 1,
      },
      (error) => (error ? reject(error) : resolve(limiter)),
    );
  });
}
