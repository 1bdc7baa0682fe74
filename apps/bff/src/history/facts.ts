import type { User, UserGroup } from '@rolecall/management-client';
import { withStorableText } from '@rolecall/text';
import type { ProjectRow } from '../directory/projects.ts';
import { groupFields, userFields } from '../directory/rows.ts';

export type SubjectType = 'user' | 'group' | 'project';

/** Somebody or something by id, with a name for records. */
export interface FactReference {
  readonly type: SubjectType;
  readonly id: string;
  readonly name: string;
}

/** The same for an object whose name may be unknown. */
export interface Mention extends Omit<FactReference, 'name'> {
  readonly name: string | null;
}

/** Everything that the history keeps of one subject, as it is at one moment. */
export interface Facts extends FactReference {
  /** Plain values, by the audit log's names for them. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** A user's primary group, or a project's owner. */
  readonly points: Mention | null;
  /** Management policies held directly. */
  readonly policies: readonly string[];
  /** The groups that a user is in. */
  readonly groups: readonly Mention[];
  /** Present where it exists but can't be read: nothing else about it is known. */
  readonly isUnreadable?: true;
  /** Roles in a project. */
  readonly roleAssignments: readonly { readonly to: Mention; readonly role: string }[];
}

type GroupReference = Pick<UserGroup, 'id' | 'unreadable'> & {
  readonly attributes: { readonly name: string };
};
export type RecordedUser = User & {
  readonly user_groups: readonly GroupReference[];
  readonly primary_group: GroupReference | null;
};

/** For something that exists and can't be read: what was known before stays. */
export const unreadableFacts = (type: SubjectType, id: string): Facts => ({
  ...nothing,
  type,
  id,
  name: id,
  values: {},
  isUnreadable: true,
});

const nothing = { points: null, policies: [], groups: [], roleAssignments: [] };
const referTo = ({ id, attributes, unreadable }: GroupReference): Mention => ({
  type: 'group',
  id,
  name: unreadable === undefined ? attributes.name : null,
});

export function factsOfUser(read: RecordedUser): Facts {
  const user = withStorableText(read);
  if (user.unreadable !== undefined) return unreadableFacts('user', user.id);
  const { username, firstName, lastName, email, enabled, policies } = userFields(user);
  return {
    ...nothing,
    type: 'user',
    id: user.id,
    name: username,
    values: { username, firstName, lastName, email, enabled },
    points: user.primary_group && referTo(user.primary_group),
    policies: [...new Set(policies)],
    groups: byId(user.user_groups.map(referTo)),
  };
}

export function factsOfGroup(read: UserGroup): Facts {
  const group = withStorableText(read);
  if (group.unreadable !== undefined) return unreadableFacts('group', group.id);
  const { name, description, gid, kind, policies } = groupFields(group);
  return {
    ...nothing,
    type: 'group',
    id: group.id,
    name,
    values: { name, description, gid, kind },
    policies: [...new Set(policies)],
  };
}

export function factsOfProject(project: ProjectRow): Facts {
  const { id, name, description, ownerId, ownerName } = project;
  if (!project.isReadable) return unreadableFacts('project', id);
  const roleAssignments = new Map(
    project.roleAssignments.map(({ kind, id: principal, name: principalName, role }) => [
      `${kind}:${principal}:${role}`,
      { to: { type: kind, id: principal, name: principalName }, role },
    ]),
  );
  return {
    ...nothing,
    type: 'project',
    id,
    name,
    values: { name, description },
    points: ownerId === null ? null : { type: 'user', id: ownerId, name: ownerName },
    roleAssignments: [...roleAssignments.values()],
  };
}

const byId = (references: readonly Mention[]): Mention[] => [
  ...new Map(references.map((reference) => [reference.id, reference])).values(),
];
