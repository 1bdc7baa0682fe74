import type { ManagementClient } from '@rolecall/management-client';

/** Who has access to a project, computed here from the platform's data, without any of Rolecall's own rules. */
export interface PlatformTruth {
  readonly users: ReadonlyMap<string, TrueUser>;
  readonly groups: ReadonlyMap<string, TrueGroup>;
  readonly projects: ReadonlyMap<string, TrueProject>;
}

interface TrueUser {
  readonly username: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly groupIds: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
}

interface TrueGroup {
  readonly name: string;
  readonly memberIds: ReadonlySet<string>;
}

interface TrueProject {
  readonly name: string;
  readonly ownerId: string | null;
  /** Everyone with access, by user ID. The role is null for users who only manage the members. */
  readonly access: ReadonlyMap<string, TrueAccess>;
}

interface TrueAccess {
  readonly role: string | null;
  readonly managesMembers: boolean;
}

const strongestFirst = ['Owner', 'Admin', 'Editor', 'Viewer'];

export async function readTruth(platform: ManagementClient): Promise<PlatformTruth> {
  const [userList, groupList, projectList] = await Promise.all([
    platform.users.list({ include: ['user_groups'] }),
    platform.groups.list({}),
    platform.projects.list({
      include: [
        'owner',
        'project_authorization_roles.principal_users',
        'project_authorization_roles.principal_user_groups',
      ],
    }),
  ]);
  const policiesOf = new Map(groupList.items.map(({ id, attributes }) => [id, attributes.assigned_policies]));
  const users = new Map<string, TrueUser>();
  const members = new Map<string, Set<string>>();
  for (const { id, attributes, user_groups } of userList.items) {
    const { username, first_name, last_name, admin_status, assigned_policies } = attributes;
    const groupIds = new Set(user_groups.map((group) => group.id));
    for (const groupId of groupIds) {
      const known = members.get(groupId) ?? new Set();
      members.set(groupId, known.add(id));
    }
    users.set(id, {
      username,
      name: `${first_name} ${last_name}`.trim(),
      enabled: admin_status === 'up',
      groupIds,
      policies: new Set([
        ...assigned_policies,
        ...[...groupIds].flatMap((group) => policiesOf.get(group) ?? []),
      ]),
    });
  }
  const groups = new Map(
    groupList.items.map(({ id, attributes }) => [
      id,
      { name: attributes.name, memberIds: members.get(id) ?? new Set<string>() },
    ]),
  );
  const projects = new Map(
    projectList.items.map(({ id, attributes, owner, project_authorization_roles }) => {
      const access = new Map<string, TrueAccess>();
      const raise = (userId: string, role: string | null, managesMembers: boolean) => {
        const known = access.get(userId) ?? { role: null, managesMembers: false };
        const [strongest = null] = strongestFirst.filter((one) => one === known.role || one === role);
        access.set(userId, { role: strongest, managesMembers: known.managesMembers || managesMembers });
      };
      for (const [userId, { policies }] of users) {
        if (policies.has('Project Read Only')) raise(userId, 'Viewer', false);
        if (policies.has('Project Security Admin')) raise(userId, null, true);
      }
      if (owner) raise(owner.id, 'Owner', true);
      for (const {
        attributes: role,
        principal_users,
        principal_user_groups,
      } of project_authorization_roles) {
        const isAdmin = role.name === 'Admin';
        for (const user of principal_users) raise(user.id, role.name, isAdmin);
        for (const group of principal_user_groups)
          for (const userId of members.get(group.id) ?? []) raise(userId, role.name, isAdmin);
      }
      return [id, { name: attributes.name, ownerId: owner?.id ?? null, access }] as const;
    }),
  );
  return { users, groups, projects };
}
