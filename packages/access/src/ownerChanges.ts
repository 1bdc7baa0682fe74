import { effectsBetween, lostAdmins, type RoleConsequences, type Warning } from './roleChanges.ts';
import { effectiveAccess, type Grant, managesProject, type ProjectGrants } from './roles.ts';

/** A project's new owner, and the role in which the previous one stays; null for none. */
export interface OwnerChange {
  readonly ownerId: string;
  readonly previousOwnerRole: string | null;
}

/** The project after the change. An owner holds no role. */
export function applyOwnerChange(current: ProjectGrants, change: OwnerChange): ProjectGrants {
  const { ownerId: previous, grants } = current;
  const { ownerId, previousOwnerRole: role } = change;
  const isGrantOf = (id: string | null) => (grant: Grant) => grant.kind === 'user' && grant.id === id;
  const others = grants.filter((grant) => !isGrantOf(ownerId)(grant));
  if (previous === null || previous === ownerId || role === null) return { ownerId, grants: others };
  const stays: Grant = { kind: 'user', id: previous, role };
  return { ownerId, grants: [...others.filter((grant) => !isGrantOf(previous)(grant)), stays] };
}

/**
 * What a change of the owner does, told before it is made.
 * @param actor who would make it; `managesAll`: also without owning the project
 */
export function consequencesOfOwnerChange(
  current: ProjectGrants,
  change: OwnerChange,
  membersOf: (groupId: string) => Iterable<string>,
  actor: { readonly id: string; readonly groupIds: ReadonlySet<string>; readonly managesAll: boolean },
): RoleConsequences {
  const next = applyOwnerChange(current, change);
  const people = effectsBetween(effectiveAccess(current, membersOf), effectiveAccess(next, membersOf));
  const warnings: Warning[] = [];
  if (current.ownerId === actor.id && next.ownerId !== actor.id && !actor.managesAll)
    warnings.push({ type: managesProject(next, actor) ? 'lose-ownership' : 'lose-own-admin' });
  warnings.push(...lostAdmins(current, next));
  return { people, warnings };
}
