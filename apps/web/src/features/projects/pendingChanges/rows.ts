import { ownerRole, principalKey } from '@rolecall/access';
import type { ProjectMember } from '@rolecall/contract';
import { searchMatcher } from '@rolecall/text';
import type { ProjectSearch } from '../../../links/projects.ts';
import type { MemberRow } from '../accessQueries.ts';
import type { PendingChange, Plan } from './plan.ts';

/** The assigned role of a principal. Being the owner isn't an assignment. */
export const assignedRole = ({ role, isOwner }: Pick<ProjectMember, 'role' | 'isOwner'>) =>
  role === '' || (isOwner && role === ownerRole) ? null : role;

/** A change of a member's role, based on the role that is shown. */
export const changeOf = (member: ProjectMember, role: string | null): PendingChange => {
  const { kind, id, name, description, people } = member;
  return { kind, id, name, description, people, role, expected: assignedRole(member) };
};

/** A principal to be added, as a row. The role is empty because there is none yet. */
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

/** Pending additions as rows, if they match the list's filters. */
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
