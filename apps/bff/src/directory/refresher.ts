import type { Logger } from 'pino';
import { ProblemError, platformTooSlow } from '../errors/problems.ts';
import { timeLeftMs, withinRequest, withoutRequestDeadline } from '../lib/requestDeadline.ts';

/** What is shown may be this many times older than what a reading costs, so that reading takes a fifth of the time. */
const ageForCost = 5;
const youngestMs = 250;
const oldestMs = 60_000;
/** A caller waits for a reading that is expected to take no longer; otherwise it gets what is there, dated. */
const worthWaitingMs = 250;
/** How long a caller waits for the very first reading. */
const firstReadTimeoutMs = 8_000;

export interface Refresher {
  /**
   * Reads again where that is due, and says from when what is there is.
   * @throws ProblemError `not-ready` while the first reading takes long
   */
  current(): Promise<Date>;
  /** Null before the first reading has ended. */
  readAt(): Date | null;
}

/** Decides when something that is kept in memory is read again: never twice at once, and only when asked for. */
export function createRefresher(options: {
  read: () => Promise<void>;
  /** Says how far the first reading is, for people who wait for it. */
  progress: () => string;
  log: Logger;
  now: () => Date;
}): Refresher {
  let readAt: Date | null = null;
  let cost = 0;
  let pending: Promise<void> | null = null;

  async function read(): Promise<void> {
    const startedAt = options.now();
    const started = performance.now();
    try {
      await options.read();
      readAt = startedAt;
      cost = performance.now() - started;
    } finally {
      pending = null;
    }
  }

  return {
    readAt: () => readAt,
    async current() {
      const age = readAt ? options.now().getTime() - readAt.getTime() : Number.POSITIVE_INFINITY;
      const allowed = Math.min(Math.max(cost * ageForCost, youngestMs), oldestMs);
      // A clock that was set back would keep what is there fresh for as long.
      if (readAt && age >= 0 && age < allowed) return readAt;
      if (!pending) {
        pending = withoutRequestDeadline(read);
        // Whoever waits hears of a failure; if nobody does, the log has to.
        pending.catch((error: unknown) => options.log.warn({ err: error }, 'reading the platform failed'));
      }
      if (!readAt) await withTimeout(pending, () => notReady(options.progress()));
      else if (cost < worthWaitingMs) await withinRequest(pending, () => platformTooSlow());
      return readAt ?? Promise.reject(notReady(options.progress()));
    },
  };
}

const notReady = (progress: string) =>
  new ProblemError(
    'not-ready',
    `Rolecall has just started and is reading the platform: ${progress} so far.`,
    {
      retryAfter: 2,
    },
  );

/** Waits for `work`, but no longer than a person would. */
async function withTimeout(work: Promise<void>, timeoutError: () => Error): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(timeoutError()), Math.min(firstReadTimeoutMs, timeLeftMs()));
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
