import { ownerRole, principalKey } from '@rolecall/access';
import type { ProjectMember } from '@rolecall/contract';
import { searchMatcher } from '@rolecall/text';
import type { ProjectSearch } from '../../../links/projects.ts';
import type { MemberRow } from '../accessQueries.ts';
import type { PendingChange, Plan } from './plan.ts';

/** The role that a principal was given; being the owner is none. */
export const assignedRole = ({ role, isOwner }: Pick<ProjectMember, 'role' | 'isOwner'>) =>
  role === '' || (isOwner && role === ownerRole) ? null : role;

/** A change of a member's role, on top of the role that the person sees. */
export const changeOf = (member: ProjectMember, role: string | null): PendingChange => {
  const { kind, id, name, description, people } = member;
  return { kind, id, name, description, people, role, expected: assignedRole(member) };
};

/** A principal that is to be added, as a row. Its role is empty: it has none yet. */
const rowOf = ({ kind, id, name, description, people }: PendingChange): MemberRow => ({
  id: principalKey({ kind, id }),
  member: {
    kind,
    id,
    name,
    description,
    people,
    role: '',
    otherRoles: [],
    isOwner: false,
    missing: false,
    enabled: true,
  },
});

/** Staged additions as rows, as far as they match what the list is narrowed to. */
export const additionRows = (plan: Plan, { q, role, kind }: ProjectSearch): MemberRow[] => {
  const matches = searchMatcher(q);
  return [...plan.values()]
    .filter(
      (change) =>
        change.expected === null &&
        change.role !== null &&
        matches(change.name, change.description) &&
        (role === undefined || change.role === role) &&
        (kind === undefined || change.kind === kind),
    )
    .map(rowOf);
};
