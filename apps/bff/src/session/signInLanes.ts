import pLimit from 'p-limit';

/**
 * Who waits behind whom. `known`: browsers that the user has signed in with before. `quiet`: sources with few failed
 * attempts. `busy`: all others.
 */
export type Lane = 'known' | 'quiet' | 'busy';

/** Sign-ins that the platform checks at the same time: eight in all, and no lane can take another one's. */
const concurrency: Readonly<Record<Lane, number>> = { known: 4, quiet: 2, busy: 2 };
/** Attempts that may wait in a lane. Any beyond that are refused right away. */
const mostWaiting = 100;
/** The request has to be answered within ten seconds, and the platform needs some of them. */
const longestWaitMs = 4_000;

/** A bound on the sign-ins that the platform checks at the same time. */
export interface SignInLanes {
  /**
   * Does the work when it is its turn.
   * @throws what `tooBusy` makes, without doing the work, if its turn doesn't come soon
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
