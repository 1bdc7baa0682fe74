import { setTimeout } from 'node:timers/promises';
import { CanceledError, ManagementError } from '@rolecall/management-client';
import {
  type AuditActor,
  type EntryContent,
  entryContent,
  lockOf,
  type Written,
} from '../audit/entryContent.ts';
import type { LastChanges } from '../audit/lastChange.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Sensitivity } from '../authz/privilegeGuard.ts';
import type { GuardedChange } from '../authz/rightsGuard.ts';
import { ProblemError, platformTooSlow } from '../errors/problems.ts';
import { timeLeftMs } from '../lib/requestDeadline.ts';
import type { Locks } from './locks.ts';
import { recordDeniedChange, recorded } from './recorded.ts';

type Difference = Pick<EntryContent, 'before' | 'after'>;

/**
 * One small intent against one resource of the platform, whose writes replace whole lists. Nothing is ever written
 * that was not read a moment before, under the resource's lock.
 */
export interface Change<State, Plan, Person> {
  /** Checks the person's rights on the platform as they are now. @throws ProblemError `forbidden` */
  authorize(): Promise<Person>;
  /** For changes that can take rights away: what has to be checked besides the person's own rights. */
  readonly guarded?: GuardedChange;
  /** Reads the resource from the platform. */
  read(): Promise<State>;
  /** Whether what was asked for is so: asked of what is read back. */
  holds(state: State): boolean;
  /**
   * What to write so that the intent holds; null when it holds already. `person` is what `authorise` found, for rights
   * that depend on the state. @throws ProblemError when it may not be
   */
  plan(state: State, person: Person): Plan | null;
  /**
   * Of a plan that can confer privileges, whether it may be carried out, and how it is marked in the audit log. Asked
   * before each write.
   * @throws ProblemError `confirmation-needed` or `privileges-not-held`
   */
  sensitivity?(state: State, plan: Plan): Promise<Sensitivity>;
  write(state: State, plan: Plan): Promise<void>;
  /** How the change is recorded. */
  readonly record: {
    readonly by: AuditActor;
    /** With the sides of the change as they were asked for: what a denied one is told by. */
    readonly what: Pick<EntryContent, 'action' | 'target'> &
      Partial<Pick<EntryContent, 'project' | 'before' | 'after'>>;
    /** What the plan does to the state. May read more of the platform, under the lock and before anything is written. */
    difference(state: State, plan: Plan): Difference | Promise<Difference>;
    /** The id of what was created. */
    createdId?(state: State): string | undefined;
  };
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
  /** Null where nothing was written. */
  readonly intent: Written | null;
}

/** What all changes of a process share. */
export interface ChangeContext {
  readonly locks: Locks;
  readonly audit: Pick<AuditLog, 'begin' | 'record'>;
  readonly lastChanges: Pick<LastChanges, 'explain'>;
}

/** After a lost answer the intent is planned anew on a fresh read; this bounds how often. */
const attempts = 2;
/** A write that is cut off may have been made, so with less time left it isn't begun. */
const leastWriteMs = 1_000;
const firstPauseMs = 100;
const longestPauseMs = 2_000;

/**
 * Lock, rights, fresh read, plan, intent, write, read back, outcome. The intent is stored before anything is written,
 * and its outcome before the lock is given back, so that whoever finds an open intent and a free lock knows that its
 * writer is gone.
 * @throws ProblemError `outcome-unknown` when the platform's answer was lost and reading could not tell;
 *   `conflict` when a writer outside Rolecall undid the change in the same moment
 */
export async function applyChange<State, Plan, Person>(
  context: ChangeContext,
  change: Change<State, Plan, Person>,
): Promise<Outcome<State>> {
  // Every change takes the locks of rights first and the resource's lock last, so that no two wait for each other.
  const guards = (await change.guarded?.locks()) ?? [];
  return context.locks.hold([...guards, lockOf(change.record.what)], () => applyInLock(context, change));
}

async function applyInLock<State, Plan, Person>(
  { audit, lastChanges }: ChangeContext,
  change: Change<State, Plan, Person>,
): Promise<Outcome<State>> {
  const { by, what, difference, createdId } = change.record;
  const planned = await planOn(change).catch(async (error: unknown) => {
    await recordDeniedChange(audit, by, entryContent(what), error);
    throw await lastChanges.explain(error, what.target);
  });
  const { state: found, plan, sensitivity } = planned;
  if (plan === null) return { kind: 'unchanged', state: found, intent: null };
  if (timeLeftMs() < leastWriteMs) throw platformTooSlow('Nothing was changed.');
  const { result: state, intent } = await recorded(
    audit,
    { by, what: entryContent({ ...what, ...(await difference(found, plan)), ...sensitivity }) },
    () => carryOut(change, found, plan),
    {
      createdId: (made) => createdId?.(made),
      // Given up halfway because the process has to go.
      isGivenUp: (error) => error instanceof CanceledError || change.late?.signal.aborted === true,
    },
  );
  return { kind: 'done', state, intent };
}

async function planOn<State, Plan, Person>(change: Change<State, Plan, Person>) {
  const { state, person } = await readAndAuthorize(change);
  const plan = change.plan(state, person);
  const sensitivity = plan === null ? undefined : await change.sensitivity?.(state, plan);
  return { state, plan, sensitivity };
}

async function readAndAuthorize<State, Plan, Person>(change: Change<State, Plan, Person>) {
  const authorize = async () => {
    const person = await change.authorize();
    await change.guarded?.require();
    return person;
  };
  const [state, person] = await Promise.all([change.read(), authorize()]);
  return { state, person };
}

/** Writes until the change holds; after a lost answer it is planned anew. Returns the state as read back. */
async function carryOut<State, Plan, Person>(
  change: Change<State, Plan, Person>,
  firstState: State,
  firstPlan: Plan,
): Promise<State> {
  let planned: { state: State; plan: Plan } = { state: firstState, plan: firstPlan };
  for (let attempt = 1; ; attempt += 1) {
    const lost = await answerLost(change.write(planned.state, planned.plan));
    const readBack = await lookFor(change, lost);
    if (change.holds(readBack)) return readBack;
    if (!lost)
      throw new ProblemError(
        'conflict',
        'Someone changed the same thing outside Rolecall at the same time, and your change was overwritten. Check, then try again.',
      );
    if (change.late || attempt === attempts) throw lost;
    const { state, person } = await readAndAuthorize(change);
    // Made after it was looked for: it must not be refused now for being there already.
    if (change.holds(state)) return state;
    const plan = change.plan(state, person);
    if (plan === null) return state;
    await change.sensitivity?.(state, plan);
    planned = { state, plan };
  }
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
async function lookFor<State, Plan, Person>(
  change: Change<State, Plan, Person>,
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
      'The platform accepted the change, but Rolecall couldn’t verify it. Check before you try again.',
      { cause: error },
    );
  }
}
