import { setTimeout } from 'node:timers/promises';
import { CanceledError, ManagementError } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
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
import { ProblemError } from '../errors/problems.ts';
import { timeLeftMs } from '../lib/requestDeadline.ts';
import type { Locks } from './locks.ts';
import { recordDeniedChange, recorded } from './recorded.ts';

type Difference = Pick<EntryContent, 'before' | 'after'>;

/**
 * One small intent for one platform resource. Because the platform's writes replace whole lists, each write is
 * planned on state that was just read under the resource's lock.
 */
export interface Change<State, Plan, User> {
  /** Checks the user's current rights on the platform. @throws ProblemError `forbidden` */
  authorize(): Promise<User>;
  /** Additional checks for changes that can remove rights. */
  readonly guarded?: GuardedChange;
  /** Reads the resource from the platform. */
  read(): Promise<State>;
  /** True if the state already has what the change asks for. Also checked on what is read back after the write. */
  holds(state: State): boolean;
  /**
   * Plans what to write; null if nothing is needed. `user` is the result of `authorize`, for rights that depend on
   * the state. @throws ProblemError if the change isn't allowed
   */
  plan(state: State, user: User): Plan | null;
  /**
   * For plans that can grant privileges: checks that the plan is allowed, and says how to mark it in the audit log.
   * Runs before each write.
   * @throws ProblemError `confirmation-needed` or `privileges-not-held`
   */
  sensitivity?(state: State, plan: Plan): Promise<Sensitivity>;
  write(state: State, plan: Plan): Promise<void>;
  /** How the change is recorded in the audit log. */
  readonly record: {
    readonly by: AuditActor;
    /** `before` and `after` are as requested. They describe a denied change. */
    readonly what: Pick<EntryContent, 'action' | 'target'> &
      Partial<Pick<EntryContent, 'project' | 'before' | 'after'>>;
    /** What the plan changes in the state. May read more from the platform, under the lock and before the write. */
    difference(state: State, plan: Plan): Difference | Promise<Difference>;
    /** The ID of the created object. */
    createdId?(state: State): string | undefined;
  };
  /**
   * For writes that the platform makes some time after accepting them: how many milliseconds to look for the result
   * if the answer was lost. Such a write is never repeated, since both could take effect. `signal` ends the search.
   */
  readonly late?: { readonly forMs: number; readonly signal: AbortSignal };
}

export interface Outcome<State> {
  readonly kind: 'done' | 'unchanged';
  /** As read back. */
  readonly state: State;
  /** Null if nothing was written. */
  readonly intent: Written | null;
}

/** Dependencies that all changes of a process share. */
export interface ChangeContext {
  readonly locks: Locks;
  readonly audit: Pick<AuditLog, 'begin' | 'record'>;
  readonly lastChanges: Pick<LastChanges, 'explain'>;
}

/** After a lost answer, the change is planned again on a fresh read. This limits how often. */
const attempts = 2;
/** An interrupted write may have taken effect, so none is started with less time left than this. */
const leastWriteMs = 1_000;
const firstPauseMs = 100;
const longestPauseMs = 2_000;

/**
 * Takes the lock, checks rights, reads, plans, stores the intent, writes, reads back and stores the outcome. The
 * intent is stored before the write and the outcome before the lock is released, so an open intent with a free lock
 * means that its writer has died.
 * @throws ProblemError `outcome-unknown` if the platform's answer was lost and reading couldn't tell the outcome;
 *   `conflict` if a writer outside Rolecall overwrote the change at the same time
 */
export async function applyChange<State, Plan, User>(
  context: ChangeContext,
  change: Change<State, Plan, User>,
): Promise<Outcome<State>> {
  // Every change takes the rights locks first and the resource's lock last, which prevents deadlocks.
  const guards = (await change.guarded?.locks()) ?? [];
  return context.locks.hold([...guards, lockOf(change.record.what)], () => applyInLock(context, change));
}

async function applyInLock<State, Plan, User>(
  { audit, lastChanges }: ChangeContext,
  change: Change<State, Plan, User>,
): Promise<Outcome<State>> {
  const { by, what, difference, createdId } = change.record;
  const planned = await planOn(change).catch(async (error: unknown) => {
    await recordDeniedChange(audit, by, entryContent(what), error);
    throw await lastChanges.explain(error, what.target);
  });
  const { state: found, plan, sensitivity } = planned;
  if (plan === null) return { kind: 'unchanged', state: found, intent: null };
  if (timeLeftMs() < leastWriteMs)
    throw new ProblemError(
      'platform-timeout',
      text('The platform didn’t respond in time. Nothing was changed. Wait, then try again.'),
    );
  const { result: state, intent } = await recorded(
    audit,
    { by, what: entryContent({ ...what, ...(await difference(found, plan)), ...sensitivity }) },
    () => carryOut(change, found, plan),
    {
      createdId: (made) => createdId?.(made),
      // Interrupted by the shutdown of this process.
      isGivenUp: (error) => error instanceof CanceledError || change.late?.signal.aborted === true,
    },
  );
  return { kind: 'done', state, intent };
}

async function planOn<State, Plan, User>(change: Change<State, Plan, User>) {
  const { state, user } = await readAndAuthorize(change);
  const plan = change.plan(state, user);
  const sensitivity = plan === null ? undefined : await change.sensitivity?.(state, plan);
  return { state, plan, sensitivity };
}

async function readAndAuthorize<State, Plan, User>(change: Change<State, Plan, User>) {
  const authorize = async () => {
    const user = await change.authorize();
    await change.guarded?.require();
    return user;
  };
  const [state, user] = await Promise.all([change.read(), authorize()]);
  return { state, user };
}

/** Writes until the change holds, with a new plan after a lost answer. Returns the state as read back. */
async function carryOut<State, Plan, User>(
  change: Change<State, Plan, User>,
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
        text(
          'Someone changed the same thing outside Rolecall at the same time, and your change was overwritten. Check, then try again.',
        ),
      );
    if (change.late || attempt === attempts) throw lost;
    const { state, user } = await readAndAuthorize(change);
    // The write took effect after `lookFor` ended, so planning it again would fail, for example with "already
    // exists".
    if (change.holds(state)) return state;
    const plan = change.plan(state, user);
    if (plan === null) return state;
    await change.sensitivity?.(state, plan);
    planned = { state, plan };
  }
}

/** The error of a write that may have taken effect; null if the platform answered. */
async function answerLost(write: Promise<void>): Promise<ManagementError | null> {
  try {
    await write;
    return null;
  } catch (error) {
    if (error instanceof ManagementError && error.mayHaveBeenApplied) return error;
    throw error;
  }
}

/** The state after a write. If the answer was lost, keeps looking for as long as the write can still take effect. */
async function lookFor<State, Plan, User>(
  change: Change<State, Plan, User>,
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
      text('The platform accepted the change, but Rolecall couldn’t verify it. Check before you try again.'),
      { cause: error },
    );
  }
}
