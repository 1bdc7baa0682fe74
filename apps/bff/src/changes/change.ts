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
}

export interface Outcome<State> {
  readonly kind: 'done' | 'unchanged';
  /** As read back. */
  readonly state: State;
}

/** After a lost answer the intent is planned anew on a fresh read; this bounds how often. */
const attempts = 2;

/**
 * Lock, rights, fresh read, plan, write, read back.
 * @throws ProblemError `outcome-unknown` when the platform's answer was lost and reading could not tell;
 *   `conflict` when a writer outside Rolecall undid the change in the same moment
 */
export function applyChange<State, Plan>(locks: Locks, change: Change<State, Plan>): Promise<Outcome<State>> {
  return locks.hold(change.resource, async () => {
    let lost: unknown = null;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const [state] = await Promise.all([change.read(), change.authorise()]);
      if (lost && change.holds(state)) return { kind: 'done', state };
      const plan = change.plan(state);
      if (plan === null) return { kind: 'unchanged', state };
      try {
        await change.write(state, plan);
      } catch (error) {
        if (!(error instanceof ManagementError && error.mayHaveBeenApplied)) throw error;
        lost = error;
        continue;
      }
      const readBack = await change.read();
      if (change.holds(readBack)) return { kind: 'done', state: readBack };
      throw new ProblemError(
        'conflict',
        'Somebody changed the same thing outside Rolecall at the same moment, and the change did not last. Look, then try again.',
      );
    }
    throw lost;
  });
}
