import pLimit from 'p-limit';

/**
 * Queues for sign-ins. `known`: browsers that the user has signed in with before. `quiet`: sources with few failed
 * attempts. `busy`: all others.
 */
export type Lane = 'known' | 'quiet' | 'busy';

/** Sign-ins that the platform checks in parallel: eight in total, and lanes can't use each other's slots. */
const concurrency: Readonly<Record<Lane, number>> = { known: 4, quiet: 2, busy: 2 };
/** Attempts that may wait in a lane. Further attempts are refused immediately. */
const mostWaiting = 100;
/** The request has to be answered within ten seconds, and the platform needs part of that. */
const longestWaitMs = 4_000;

/** Limits how many sign-ins the platform checks in parallel. */
export interface SignInLanes {
  /**
   * Runs the work when it is its turn.
   * @throws the result of `tooBusy`, without running the work, if its turn doesn't come soon
   */
  run<Value>(lane: Lane, work: () => Promise<Value>, tooBusy: () => Error): Promise<Value>;
}

export function createSignInLanes(): SignInLanes {
  const lanes = {
    known: pLimit(concurrency.known),
    quiet: pLimit(concurrency.quiet),
    busy: pLimit(concurrency.busy),
  };
  return {
    run<Value>(lane: Lane, work: () => Promise<Value>, tooBusy: () => Error) {
      if (lanes[lane].pendingCount >= mostWaiting) return Promise.reject(tooBusy());
      const { promise, resolve, reject } = Promise.withResolvers<Value>();
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(tooBusy());
      }, longestWaitMs);
      void lanes[lane](async () => {
        clearTimeout(timer);
        if (!isLate) await work().then(resolve, reject);
      });
      return promise;
    },
  };
}
