import { principalKey, rolesByPrincipal } from '@rolecall/access';
import type { AuditState } from '@rolecall/contract';
import type { ManagementClient, WithIncluded } from '@rolecall/management-client';
import { groupFields, userProfile } from '../../platform/fields.ts';
import { nullIfMissing } from '../../platform/nullIfMissing.ts';
import type { ProjectReader, ProjectRow } from '../../platform/projects.ts';
import type { AuditRow } from '../chain.ts';
import { parseState } from '../entryContent.ts';

/** The current state on the platform, limited to the fields of the entry; null if the object doesn't exist. */
type ProbedState = AuditState | null;

export interface ProbeSource {
  readonly client: ManagementClient;
  readonly projects: ProjectReader;
}

/** The columns that identify what an intent was about. */
type ProbedRow = Pick<AuditRow, 'action' | 'target_id' | 'target_name' | 'before' | 'after'>;

/** Reads the current state of what an intent was about from the platform. */
export async function probe({ client, projects }: ProbeSource, row: ProbedRow): Promise<ProbedState> {
  const id = row.target_id ?? '';
  const name = row.target_name ?? '';
  const before = parseState(row.before);
  const after = parseState(row.after);
  const exists = (found: object | null): ProbedState => (found ? (after ?? before ?? {}) : null);
  switch (row.action) {
    case 'group.create':
      return exists(await client.groups.getByName(name).catch(nullIfMissing));
    case 'user.create':
      return exists(await client.users.getByUsername(name).catch(nullIfMissing));
    case 'group.delete':
      return exists(await client.groups.get(id).catch(nullIfMissing));
    case 'group.update': {
      const group = await client.groups.get(id).catch(nullIfMissing);
      return group && only(groupFields(group), after);
    }
    case 'user.delete':
      return exists(await client.users.get(id).catch(nullIfMissing));
    case 'user.update': {
      const user = await client.users.get(id, { include: ['primary_group'] }).catch(nullIfMissing);
      return user && only({ ...userProfile(user), primaryGroup: primaryOf(user) }, after);
    }
    case 'group.change-members': {
      const user = await client.users
        .get(id, { include: ['user_groups', 'primary_group'] })
        .catch(nullIfMissing);
      if (!user) return null;
      const concerned = [...(before?.groups ?? []), ...(after?.groups ?? [])];
      return {
        groups: concerned.filter((group) => user.user_groups.some((other) => other.id === group.id)),
        ...(after?.primaryGroup !== undefined && { primaryGroup: primaryOf(user) }),
      };
    }
    case 'project.change-owner': {
      const project = await projects.read(id).catch(nullIfMissing);
      if (!project) return null;
      const { ownerId, ownerName } = project;
      return {
        owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? ownerId },
        ...(after?.members && { members: membersNow(project, after.members) }),
      };
    }
    case 'project.change-roles': {
      const project = await projects.read(id).catch(nullIfMissing);
      return project && { members: membersNow(project, after?.members ?? []) };
    }
    default:
      return {};
  }
}

const primaryOf = ({ primary_group: primary }: WithIncluded<'user', 'primary_group'>) =>
  primary && { id: primary.id, name: primary.attributes.name };

/** The same users and groups with their current roles. */
function membersNow({ roleAssignments }: ProjectRow, members: NonNullable<AuditState['members']>) {
  const roles = rolesByPrincipal(roleAssignments);
  return members.map((member) => ({ ...member, role: roles.get(principalKey(member)) ?? null }));
}

/** True if two sides of a change have the same IDs and values, whatever their names and order. */
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

/** Picks the fields that the other side also has. */
const only = (known: object, other: AuditState | null): AuditState =>
  Object.fromEntries(Object.entries(known).filter(([field]) => other !== null && field in other));
