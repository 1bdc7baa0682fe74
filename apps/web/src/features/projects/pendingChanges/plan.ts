import { type Principal, principalKey, type RoleIntent } from '@rolecall/access';
import type { OperationUndo, RoleConflict } from '@rolecall/contract';

/** A pending change, with what is needed to show it if the server has no row for it. */
export interface PendingChange extends RoleIntent {
  /** Username or group name. */
  readonly name: string;
  readonly description: string;
  /** For a group, the number of its users. */
  readonly people: number | null;
  /** The ID of the operation that this change undoes, with the others that have the same. */
  readonly undoes?: string | undefined;
}

/** Pending changes by principal, at most one each. */
export type Plan = ReadonlyMap<string, PendingChange>;

export type PendingKind = 'add' | 'change' | 'remove';

export const pendingKind = ({ role, expected }: Pick<RoleIntent, 'role' | 'expected'>): PendingKind =>
  role === null ? 'remove' : expected === null ? 'add' : 'change';

/** Adds changes to a plan. The latest change of each principal wins, and changes without effect are dropped. */
export function withChanges(plan: Plan, changes: readonly PendingChange[]): Plan {
  const next = new Map(plan);
  for (const change of changes) {
    if (change.role === change.expected) next.delete(principalKey(change));
    else next.set(principalKey(change), change);
  }
  return next;
}

/** Removes changes. */
export function withoutChanges(plan: Plan, principals: readonly Principal[]): Plan {
  const next = new Map(plan);
  for (const principal of principals) next.delete(principalKey(principal));
  return next;
}

/** Removes applied changes, except for principals that have a newer pending change. */
export const withoutApplied = (plan: Plan, applied: readonly RoleIntent[]): Plan =>
  withoutChanges(
    plan,
    applied.filter((intent) => plan.get(principalKey(intent))?.role === intent.role),
  );

/** Whose version of a principal's role wins if both changed it. */
export type Choice = 'mine' | 'theirs';

/**
 * Rebases the plan onto changes by others. `mine` keeps the change, based on the current role; `theirs` drops it.
 * Undecided changes stay as they are.
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

/** The changes that undo an operation. */
export const undoingChanges = (
  changes: Extract<OperationUndo, { type: 'change-roles' }>['changes'],
  operationId: string,
): PendingChange[] =>
  changes.map((change) => ({ ...change, description: '', people: null, undoes: operationId }));

/** The operations that the changes of a plan undo. */
export const undoneOperations = (plan: Plan): string[] => [
  ...new Set([...plan.values()].flatMap(({ undoes }) => undoes ?? [])),
];

/** The request for the server. */
export const intentsOf = (plan: Plan): RoleIntent[] =>
  [...plan.values()].map(({ kind, id, role, expected }) => ({ kind, id, role, expected }));

/** The number of changes of each kind. */
export function countByKind(plan: Plan): Record<PendingKind, number> {
  const counts = { add: 0, change: 0, remove: 0 };
  for (const change of plan.values()) counts[pendingKind(change)] += 1;
  return counts;
}
