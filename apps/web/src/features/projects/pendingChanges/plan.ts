import { type Principal, principalKey, type RoleIntent } from '@rolecall/access';
import type { RoleConflict, RolePreview } from '@rolecall/contract';

/** One change that is planned and not made yet, with what it takes to show it where the server has no row for it. */
export interface PendingChange extends RoleIntent {
  /** Username or group name. */
  readonly name: string;
  readonly description: string;
  /** For a group, how many people it brings. */
  readonly people: number | null;
}

/** Staged changes by principal: at most one each. */
export type Plan = ReadonlyMap<string, PendingChange>;

export type PendingKind = 'add' | 'change' | 'remove';

export const pendingKind = ({ role, expected }: Pick<RoleIntent, 'role' | 'expected'>): PendingKind =>
  role === null ? 'remove' : expected === null ? 'add' : 'change';

/** Plans changes besides those planned before; the last word on a principal counts, and none that changes nothing. */
export function withChanges(plan: Plan, changes: readonly PendingChange[]): Plan {
  const next = new Map(plan);
  for (const change of changes) {
    if (change.role === change.expected) next.delete(principalKey(change));
    else next.set(principalKey(change), change);
  }
  return next;
}

/** Takes changes back. */
export function withoutChanges(plan: Plan, principals: readonly Principal[]): Plan {
  const next = new Map(plan);
  for (const principal of principals) next.delete(principalKey(principal));
  return next;
}

/** Takes out what was applied; what was planned anew meanwhile stays. */
export const withoutApplied = (plan: Plan, applied: readonly RoleIntent[]): Plan =>
  withoutChanges(
    plan,
    applied.filter((intent) => plan.get(principalKey(intent))?.role === intent.role),
  );

/** Whose version of a principal's role counts where both were changed. */
export type Choice = 'mine' | 'theirs';

/**
 * Puts the plan on top of what others did meanwhile. `mine` goes on from what they made; `theirs` drops the change;
 * what is not decided stays as it is.
 */
export function settleConflicts(
  plan: Plan,
  conflicts: readonly RoleConflict[],
  choices: ReadonlyMap<string, Choice>,
): Plan {
  const next = new Map(plan);
  for (const { current, ...principal } of conflicts) {
    const key = principalKey(principal);
    const change = next.get(key);
    const choice = choices.get(key);
    if (!change || !choice) continue;
    if (choice === 'theirs' || change.role === current) next.delete(key);
    else next.set(key, { ...change, expected: current });
  }
  return next;
}

/** The changes that bring back what was before those of a preview. */
export const inverseOf = (changes: RolePreview['changes']): PendingChange[] =>
  changes.map(({ kind, id, name, before, after }) => ({
    kind,
    id,
    name,
    description: '',
    people: null,
    role: before,
    expected: after,
  }));

/** What goes to the server. */
export const intentsOf = (plan: Plan): RoleIntent[] =>
  [...plan.values()].map(({ kind, id, role, expected }) => ({ kind, id, role, expected }));

/** How many changes of each kind there are. */
export function countByKind(plan: Plan): Record<PendingKind, number> {
  const counts = { add: 0, change: 0, remove: 0 };
  for (const change of plan.values()) counts[pendingKind(change)] += 1;
  return counts;
}
