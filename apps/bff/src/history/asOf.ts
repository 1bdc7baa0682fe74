import type { AsOf } from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import { ProblemError } from '../errors/problems.ts';
import { isoTime } from '../lib/isoTime.ts';
import type { Database } from '../storage/database.ts';
import { closeInstant, lastInstant } from './clock.ts';
import { crawlTimes, latestCrawl } from './crawls.ts';

/** A point in time of the history. Facts with `valid_from <= at < valid_to` were true then. */
export interface ResolvedAsOf {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly asOf: AsOf;
}

/** "Now" is closed at most this often, so that readers don't cause a database write every time. */
const nowForMs = 1_000;

/**
 * Resolves the points in time that can be shown. Each is closed first: after that, no fact begins or ends at or
 * before it, so showing it again gives the same result.
 */
export function createAsOfResolver(db: Database, now: () => Date) {
  /**
   * @param at ISO 8601; now if absent
   * @throws ProblemError `not-ready` before the first crawl has ended, `before-history`, `invalid-request` for the
   *   future
   */
  async function resolveAsOf(at?: string): Promise<ResolvedAsOf> {
    const times = await crawlTimes(db);
    if (!times) throw await notReady();
    const [last, current] = [await lastInstant(db), now().getTime()];
    const latest = Math.max(last, current);
    const asked = at === undefined ? latest : Date.parse(at);
    if (asked > latest)
      throw new ProblemError('invalid-request', text('This time is in the future.'), {
        errors: [{ pointer: 'asOf', message: text('This time is in the future.') }],
      });
    if (asked < times.began)
      throw new ProblemError(
        'before-history',
        text('The history starts on {began}. Earlier data isn’t available.', { began: isoTime(times.began) }),
      );
    const isClosed = asked <= last || (at === undefined && asked - last < nowForMs);
    const shown = isClosed ? Math.min(asked, last) : await close(asked, last);
    return {
      at: shown,
      asOf: { at: isoTime(shown), isNow: at === undefined, readAt: isoTime(Math.min(times.readAt, shown)) },
    };
  }

  /** If the database can't be written, shows the last closed time. No facts can change in that state either. */
  async function close(asked: number, last: number): Promise<number> {
    const closed = await closeInstant(db, asked).catch(() => last);
    return Math.min(asked, closed);
  }

  async function notReady(): Promise<ProblemError> {
    const { stage = 'groups', done = 0 } = (await latestCrawl(db)) ?? {};
    return new ProblemError(
      'not-ready',
      text(
        'Rolecall is loading data from the platform for the first time ({what, select, users {{done, number} users} projects {{done, number} projects} other {{done, number} groups}} so far). This view will be available when it’s done.',
        { done, what: stage },
      ),
      { retryAfter: 5 },
    );
  }

  return resolveAsOf;
}
