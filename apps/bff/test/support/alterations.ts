import { entryContent } from '../../src/audit/entryContent.ts';
import type { SubjectType } from '../../src/history/facts.ts';
import type { HistoryWorld, WorldChange } from './historyWorld.ts';

/**
 * A requested change. Slots are names, so that a deleted subject can come back under the same name as a different
 * one.
 */
export type Wish =
  | { kind: 'come'; type: SubjectType; slot: number }
  | { kind: 'go'; type: SubjectType; slot: number }
  | { kind: 'describe' | 'enable' | 'own' | 'primary' | 'join'; slot: number; other: number }
  | { kind: 'grant'; slot: number; other: number; principal: 'user' | 'group'; role: number };
/**
 * The actor depends on what is changed, so that each difference has only one possible origin: the odd half of
 * everything is changed through Rolecall, the even half outside.
 */
export function alterationOf(
  { platform }: HistoryWorld,
  asked: Wish,
): { change: WorldChange; isHere: boolean } | null {
  const all = { user: platform.users, group: platform.groups, project: platform.projects };
  const find = (type: SubjectType, of: number) =>
    findIn<{ id: string; name: string }>(all[type], `${type}-${of}`);
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  const target = (type: SubjectType, { id, name }: { id: string; name: string }) => ({ type, id, name });

  if (asked.kind === 'come') {
    const { type } = asked;
    const name = `${type}-${asked.slot}`;
    const id = `${name}~${crypto.randomUUID().slice(0, 8)}`;
    return {
      isHere: type !== 'project' && asked.slot % 2 === 1,
      change: {
        item: `${type}.create ${id}`,
        subjects: [id],
        type,
        id,
        what: entryContent({
          action: `${type}.create`,
          target: { type, id: null, name },
          after: { name, description: '' },
        }),
        possible: () => !find(type, asked.slot),
        apply() {
          if (type === 'group') platform.groups.set(id, { id, name, description: '' });
          else if (type === 'user')
            platform.users.set(id, { id, name, enabled: true, groups: new Set(), primary: null });
          else platform.projects.set(id, { id, name, owner: null, roleAssignments: new Map() });
        },
      },
    };
  }
  if (asked.kind === 'go') {
    const { type } = asked;
    const found = find(type, asked.slot);
    if (!found) return null;
    const { id } = found;
    return {
      isHere: type === 'group' && asked.slot !== 1,
      change: {
        item: `${type}.delete ${id}`,
        subjects: [id],
        type,
        id,
        what: entryContent({
          action: `${type}.delete`,
          target: target(type, found),
          before: { name: found.name },
        }),
        possible: () => all[type].has(id),
        apply() {
          if (type === 'group') platform.deleteGroup(id);
          else if (type === 'user') platform.deleteUser(id);
          else platform.projects.delete(id);
        },
      },
    };
  }
  const group = findIn(platform.groups, `group-${asked.kind === 'describe' ? asked.slot : asked.other}`);
  const user = findIn(platform.users, `user-${asked.kind === 'own' ? asked.other : asked.slot}`);
  const project = findIn(platform.projects, `project-${asked.slot}`);
  switch (asked.kind) {
    case 'describe': {
      if (!group) return null;
      const [before, after] = [group.description, crypto.randomUUID().slice(0, 8)];
      return {
        isHere: asked.slot % 2 === 1,
        change: {
          item: `description ${group.id}`,
          subjects: [group.id],
          type: 'group',
          id: group.id,
          what: entryContent({
            action: 'group.update',
            target: target('group', group),
            before: { description: before },
            after: { description: after },
          }),
          possible: () => platform.groups.get(group.id) === group,
          apply() {
            group.description = after;
          },
        },
      };
    }
    case 'enable': {
      if (!user) return null;
      const enabled = !user.enabled;
      return {
        isHere: asked.slot % 2 === 1,
        change: {
          item: `enabled ${user.id}`,
          subjects: [user.id],
          type: 'user',
          id: user.id,
          what: entryContent({
            action: 'user.update',
            target: target('user', user),
            before: { enabled: !enabled },
            after: { enabled },
          }),
          possible: () => platform.users.get(user.id) === user && user.enabled !== enabled,
          apply() {
            user.enabled = enabled;
          },
        },
      };
    }
    case 'primary': {
      if (!user || !group) return null;
      return {
        isHere: false,
        change: {
          item: `primaryGroup ${user.id}`,
          subjects: [user.id, group.id],
          type: 'user',
          id: user.id,
          what: entryContent({ action: 'user.update', target: target('user', user) }),
          possible: () =>
            platform.users.get(user.id) === user && user.groups.has(group.id) && user.primary !== group.id,
          apply() {
            user.primary = group.id;
          },
        },
      };
    }
    case 'join': {
      if (!user || !group) return null;
      const joins = !user.groups.has(group.id);
      return {
        isHere: asked.other % 2 === 1,
        change: {
          item: `${user.id} in ${group.id}`,
          subjects: [user.id, group.id],
          type: 'user',
          id: user.id,
          what: entryContent({
            action: 'group.change-members',
            target: target('user', user),
            subjects: [['group', group.id]],
            before: { groups: joins ? [] : [named(group)] },
            after: { groups: joins ? [named(group)] : [] },
          }),
          possible: () =>
            platform.users.get(user.id) === user &&
            platform.groups.has(group.id) &&
            user.groups.has(group.id) !== joins &&
            user.primary !== group.id,
          apply: () => void (joins ? user.groups.add(group.id) : user.groups.delete(group.id)),
        },
      };
    }
    case 'own': {
      if (!user || !project) return null;
      return {
        isHere: asked.slot % 2 === 1,
        change: {
          item: `owner ${project.id}`,
          subjects: [user.id, project.id],
          type: 'project',
          id: project.id,
          what: entryContent({
            action: 'project.change-owner',
            target: target('project', project),
            project: named(project),
            before: { owner: null },
            after: { owner: named(user) },
          }),
          possible: () =>
            platform.projects.get(project.id) === project &&
            platform.users.has(user.id) &&
            project.owner !== user.id &&
            !project.roleAssignments.has(`user:${user.id}`),
          apply() {
            project.owner = user.id;
          },
        },
      };
    }
    case 'grant': {
      const principal = asked.principal === 'user' ? find('user', asked.other) : group;
      if (!principal || !project) return null;
      const key = `${asked.principal}:${principal.id}`;
      const role = ['Admin', 'Viewer', null][asked.role] ?? null;
      const before = project.roleAssignments.get(key) ?? null;
      const member = { kind: asked.principal, id: principal.id, name: principal.name };
      return {
        isHere: asked.principal === 'user',
        change: {
          item: `${principal.id} of ${project.id}`,
          subjects: [principal.id, project.id],
          type: 'project',
          id: project.id,
          what: entryContent({
            action: 'project.change-roles',
            target: target('project', project),
            project: named(project),
            subjects: [[asked.principal, principal.id]],
            before: { members: [{ ...member, role: before }] },
            after: { members: [{ ...member, role }] },
          }),
          possible: () =>
            platform.projects.get(project.id) === project &&
            all[asked.principal].has(principal.id) &&
            project.owner !== principal.id &&
            (project.roleAssignments.get(key) ?? null) === before &&
            before !== role,
          apply: () =>
            void (role === null
              ? project.roleAssignments.delete(key)
              : project.roleAssignments.set(key, role)),
        },
      };
    }
  }
}

const findIn = <Found extends { name: string }>(
  all: ReadonlyMap<string, Found>,
  name: string,
): Found | undefined => [...all.values()].find((one) => one.name === name);
