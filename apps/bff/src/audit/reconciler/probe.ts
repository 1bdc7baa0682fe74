import { principalKey, rolesByPrincipal } from '@rolecall/access';
import type { AuditState } from '@rolecall/contract';
import { type ManagementClient, NotFoundError } from '@rolecall/management-client';
import type { ProjectDirectory, ProjectRow } from '../../directory/projects.ts';
import { groupFields, userFields } from '../../directory/rows.ts';
import type { AuditRow } from '../chain.ts';
import { parseState } from '../entryContent.ts';

/** What the platform holds now, in the fields that a record speaks of; null for what does not exist. */
type ProbedState = AuditState | null;

export interface ProbeSource {
  readonly client: ManagementClient;
  readonly projects: ProjectDirectory;
}

/** What tells what an intent was about. */
type ProbedRow = Pick<AuditRow, 'action' | 'target_id' | 'target_name' | 'before' | 'after'>;

/** Looks at the platform for what an intent was about. */
export async function probe({ client, projects }: ProbeSource, row: ProbedRow): Promise<ProbedState> {
  const id = row.target_id ?? '';
  const name = row.target_name ?? '';
  const before = parseState(row.before);
  const after = parseState(row.after);
  const exists = (found: object | null): ProbedState => (found ? (after ?? before ?? {}) : null);
  switch (row.action) {
    case 'group.create':
      return exists(await nullIfMissing(client.groups.getByName(name)));
    case 'user.create':
      return exists(await nullIfMissing(client.users.getByUsername(name)));
    case 'group.delete':
      return exists(await nullIfMissing(client.groups.get(id)));
    case 'group.update': {
      const group = await nullIfMissing(client.groups.get(id));
      return group && only(groupFields(group), after);
    }
    case 'user.update': {
      const user = await nullIfMissing(client.users.get(id));
      return user && only(userFields(user), after);
    }
    case 'group.change-members': {
      const user = await nullIfMissing(client.users.get(id, { include: ['user_groups', 'primary_group'] }));
      if (!user) return null;
      const concerned = [...(before?.groups ?? []), ...(after?.groups ?? [])];
      const { primary_group: primary } = user;
      return {
        groups: concerned.filter((group) => user.user_groups.some((other) => other.id === group.id)),
        ...(after?.primaryGroup !== undefined && {
          primaryGroup: primary && { id: primary.id, name: primary.attributes.name },
        }),
      };
    }
    case 'project.change-owner': {
      const project = await nullIfMissing(projects.read(id));
      if (!project) return null;
      const { ownerId, ownerName } = project;
      return {
        owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? ownerId },
        ...(after?.members && { members: membersNow(project, after.members) }),
      };
    }
    case 'project.change-roles': {
      const project = await nullIfMissing(projects.read(id));
      return project && { members: membersNow(project, after?.members ?? []) };
    }
    default:
      return {};
  }
}

/** The same users and groups, with the roles that they have now. */
function membersNow({ roleAssignments }: ProjectRow, members: NonNullable<AuditState['members']>) {
  const roles = rolesByPrincipal(roleAssignments);
  return members.map((member) => ({ ...member, role: roles.get(principalKey(member)) ?? null }));
}

/** Whether two sides of a change say the same: by ids, whatever the names and the order. */
export const isSame = (a: ProbedState, b: ProbedState): boolean => canonical(a) === canonical(b);

function canonical(state: ProbedState): string {
  if (!state) return 'null';
  const { groups, members, owner, primaryGroup, policies, ...fields } = state;
  return JSON.stringify([
    Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)),
    groups?.map(({ id }) => id).sort(),
    members?.map(({ kind, id, role }) => `${kind}:${id}:${role ?? ''}`).sort(),
    owner === undefined ? undefined : (owner?.id ?? 'nobody'),
    primaryGroup === undefined ? undefined : (primaryGroup?.id ?? 'none'),
    policies?.toSorted(),
  ]);
}

/** Of all that is known, the fields that the other side speaks of. */
const only = (known: object, other: AuditState | null): AuditState =>
  Object.fromEntries(Object.entries(known).filter(([field]) => other !== null && field in other));

async function nullIfMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
