import { setTimeout } from 'node:timers/promises';
import { ManagementError } from '@rolecall/management-client';
import { ProblemError } from '../http/problems.ts';
import type { Locks } from './locks.ts';

/**
 * One small intent against one resource of the platform, whose writes replace whole lists. Nothing is ever written
 * that was not read a moment before, under the resource's lock.
 */
export interface Change<State, Plan> {
  /** What is written, for the lock: `user:ID`. */
  readonly resource: string;
  /** Checks the person's rights on the platform as they are now. @throws ProblemError `forbidden` */
  authorise(): Promise<void>;
  /** Reads the resource from the platform. */
  read(): Promise<State>;
  /** Whether what was asked for is so: asked of what is read back. */
  holds(state: State): boolean;
  /** What to write so that the intent holds; null when it holds already. @throws ProblemError when it may not be */
  plan(state: State): Plan | null;
  write(state: State, plan: Plan): Promise<void>;
  /**
   * For writes that the platform makes some time after it has accepted them: for how many milliseconds one whose answer
   * was lost is looked for. It is never repeated, since it may come true behind the second one. `signal` ends the search.
   */
  readonly late?: { readonly forMs: number; readonly signal: AbortSignal };
}

export interface Outcome<State> {
  readonly kind: 'done' | 'unchanged';
  /** As read back. */
  readonly state: State;
}

/** After a lost answer the intent is planned anew on a fresh read; this bounds how often. */
const attempts = 2;
const firstPauseMs = 100;
const longestPauseMs = 2_000;

/**
 * Lock, rights, fresh read, plan, write, read back.
 * @throws ProblemError `outcome-unknown` when the platform's answer was lost and reading could not tell;
 *   `conflict` when a writer outside Rolecall undid the change in the same moment
 */
export function applyChange<State, Plan>(locks: Locks, change: Change<State, Plan>): Promise<Outcome<State>> {
  return locks.hold(change.resource, async () => {
    for (let attempt = 1; ; attempt += 1) {
      const [state] = await Promise.all([change.read(), change.authorise()]);
      // Made after it was looked for: it must not be refused now for being there already.
      if (attempt > 1 && change.holds(state)) return { kind: 'done', state };
      const plan = change.plan(state);
      if (plan === null) return { kind: 'unchanged', state };
      const lost = await answerLost(change.write(state, plan));
      const readBack = await lookFor(change, lost);
      if (change.holds(readBack)) return { kind: 'done', state: readBack };
      if (!lost)
        throw new ProblemError(
          'conflict',
          'Somebody changed the same thing outside Rolecall at the same moment, and the change did not last. Look, then try again.',
        );
      if (change.late || attempt === attempts) throw lost;
    }
  });
}

/** The failure of a write that may have been made all the same; null for one that was answered. */
async function answerLost(write: Promise<void>): Promise<ManagementError | null> {
  try {
    await write;
    return null;
  } catch (error) {
    if (error instanceof ManagementError && error.mayHaveBeenApplied) return error;
    throw error;
  }
}

/** What the platform holds after a write. One whose answer was lost is looked for as long as it may come true. */
async function lookFor<State, Plan>(
  change: Change<State, Plan>,
  lost: ManagementError | null,
): Promise<State> {
  const until = performance.now() + (lost && change.late ? change.late.forMs : 0);
  try {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
      const state = await change.read();
      const left = until - performance.now();
      if (left <= 0 || change.holds(state)) return state;
      await setTimeout(Math.min(pauseMs, left), undefined, change.late && { signal: change.late.signal });
    }
  } catch (error) {
    if (lost) throw lost;
    throw new ProblemError(
      'outcome-unknown',
      'The platform accepted the change, but could not be asked afterwards whether it was made. Look before trying again.',
      { cause: error },
    );
  }
}
