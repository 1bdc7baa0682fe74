import type { User, UserGroup } from '@rolecall/management-client';
import { storableText } from '@rolecall/text';
import { groupFields, userFields } from '../platform/fields.ts';
import type { LiveProject } from '../platform/projects.ts';
import { detailsText } from './details.ts';

export type SubjectType = 'user' | 'group' | 'project';

/** A subject by ID, with a name for audit entries. */
export interface FactReference {
  readonly type: SubjectType;
  readonly id: string;
  readonly name: string;
}

/** A subject whose name may be unknown. */
export interface Mention extends Omit<FactReference, 'name'> {
  readonly name: string | null;
}

/** Everything that the history stores about one subject, at one time. */
export interface Facts extends FactReference {
  /** Plain values, under the audit log's names for them. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** A user's primary group or a project's owner. */
  readonly reference: Mention | null;
  /** Management policies assigned directly. */
  readonly policies: readonly string[];
  /** The groups of a user. */
  readonly groups: readonly Mention[];
  /** The roles in a project. */
  readonly roleAssignments: readonly { readonly to: Mention; readonly role: string }[];
  /** Other columns of lists, serialized; null if they weren't read, so that the stored value is kept. */
  readonly details: string | null;
  /** Why the object can't be read although it exists. Only its details are known then. */
  readonly unreadable?: string;
}

type GroupReference = Pick<UserGroup, 'id' | 'unreadable'> & {
  readonly attributes: { readonly name: string };
};
export type RecordedUser = User & {
  readonly user_groups: readonly GroupReference[];
  readonly primary_group: GroupReference | null;
};

/** For an object that exists but can't be read. The stored facts stay unchanged. */
export const unreadableFacts = (
  type: SubjectType,
  id: string,
  unreadable: string,
  details: string | null = null,
): Facts => ({ ...nothing, type, id, name: id, values: {}, unreadable, details });

export const nothing = { reference: null, policies: [], groups: [], roleAssignments: [], details: null };
const referTo = ({ id, attributes, unreadable }: GroupReference): Mention => ({
  type: 'group',
  id: storableText(id),
  name: unreadable === undefined ? storableText(attributes.name) : null,
});

export function factsOfUser(read: RecordedUser): Facts {
  const { unreadable, user_groups, primary_group } = read;
  const id = storableText(read.id);
  const { policies, status, createdAt, lastActivity, ...values } = userFields(read);
  const details = { status, createdAt, lastActivity };
  if (unreadable !== undefined)
    return unreadableFacts('user', id, unreadable, detailsText('user', { ...details, standIn: values }));
  return {
    ...nothing,
    type: 'user',
    id,
    name: values.username,
    values,
    reference: primary_group && referTo(primary_group),
    policies: [...new Set(policies)],
    groups: byId(user_groups.map(referTo)),
    details: detailsText('user', details),
  };
}

export function factsOfGroup(read: UserGroup): Facts {
  const { unreadable } = read;
  const id = storableText(read.id);
  const { policies, systemProvided, ...values } = groupFields(read);
  if (unreadable !== undefined) {
    const details = { systemProvided, isUnreadable: true, standIn: values };
    return unreadableFacts('group', id, unreadable, detailsText('group', details));
  }
  return {
    ...nothing,
    type: 'group',
    id,
    name: values.name,
    values,
    policies: [...new Set(policies)],
    details: detailsText('group', { systemProvided }),
  };
}

export function factsOfProject(project: LiveProject): Facts {
  const { id, name, description, ownerId, ownerName, status, createdAt, labels, roles, unreadable } = project;
  const details = { status, createdAt, labels: [...labels], roles: [...roles], ownerName };
  if (unreadable !== null) {
    const standIn = { name, description };
    return unreadableFacts('project', id, unreadable, detailsText('project', { ...details, standIn }));
  }
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
    reference: ownerId === null ? null : { type: 'user', id: ownerId, name: ownerName },
    roleAssignments: [...roleAssignments.values()],
    details: detailsText('project', details),
  };
}

const byId = (references: readonly Mention[]): Mention[] => [
  ...new Map(references.map((reference) => [reference.id, reference])).values(),
];
