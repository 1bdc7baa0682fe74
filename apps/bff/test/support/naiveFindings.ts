import { rankOf } from '@rolecall/access';
import type { FindingKind } from '@rolecall/contract';
import { expect, vi } from 'vitest';
import type { ApiCaller } from './caller.ts';

const whole = { pageSize: 200 };

/** Reads a project's members after `since`. The slower the machine, the longer a project is cached. */
const freshMembers = (auditor: ApiCaller, projectId: string, since: number) =>
  vi.waitFor(
    async () => {
      const list = await auditor.ok('listProjectMembers', { params: { projectId }, query: whole });
      expect(Date.parse(list.readAt)).toBeGreaterThan(since);
      return list.items;
    },
    { timeout: 180_000, interval: 20 },
  );

/** Reads the directory from the live lists. */
async function readLive(auditor: ApiCaller) {
  const since = Date.now();
  const groups = (await auditor.ok('listGroups', { query: whole })).items;
  const { items: listed } = await auditor.ok('listUsers', { query: whole });
  const people = await Promise.all(listed.map(({ id }) => auditor.ok('getUser', { params: { userId: id } })));
  const { items: projects } = await auditor.ok('listProjects', { query: whole });
  const members = await Promise.all(
    projects.map(async ({ id, owner }) => {
      const items = await freshMembers(auditor, id, since);
      return {
        id,
        ownerId: owner?.id ?? null,
        roleAssignments: items
          .filter(({ role }) => role !== 'Owner')
          .map((assignment) => ({ kind: assignment.kind, id: assignment.id, role: assignment.role })),
      };
    }),
  );
  return { groups, people, projects: members };
}
type Live = Awaited<ReturnType<typeof readLive>>;
type User = Live['people'][number];

const defaults = ['Developer', 'Application Read Only'];
const privileged = [
  'Security Admin',
  'Project Security Admin',
  'Project Admin',
  'Tenant Admin',
  'System Admin',
];
const everywhere = ['Project Security Admin', 'Project Read Only'];
const reachesAll = ({ policies }: { policies: readonly string[] }) =>
  policies.some((policy) => everywhere.includes(policy));

/** True if a user reaches any project directly or through these groups. */
function reachesAny({ projects }: Live, user: User, groups: User['groups']): boolean {
  const holders = new Set([user.id, ...groups.map(({ id }) => id)]);
  return (
    (projects.length > 0 && (reachesAll(user) || groups.some(reachesAll))) ||
    projects.some(
      ({ ownerId, roleAssignments }) =>
        ownerId === user.id || roleAssignments.some(({ id }) => holders.has(id)),
    )
  );
}

/** The rules again, implemented as simply as possible on the live lists. Returns the IDs of findings. */
export async function naiveFindings(auditor: ApiCaller): Promise<Record<FindingKind, string[]>> {
  const live = await readLive(auditor);
  const { groups, people, projects } = live;
  const isIn = (userId: string, groupId: string) =>
    people.some(({ id, groups: theirs }) => id === userId && theirs.some((group) => group.id === groupId));
  const leavable = (user: User) => user.groups.filter(({ name }) => name !== 'all_users');
  return {
    // As configured by the tests.
    'auditor-groups': groups.filter(({ name }) => name === 'auditors').map(({ id }) => id),
    'empty-groups': groups.filter(({ memberCount }) => memberCount === 0).map(({ id }) => id),
    'one-group-access': people
      .filter(
        (user) =>
          reachesAny(live, user, user.groups) &&
          leavable(user).some(
            (left) =>
              !reachesAny(
                live,
                user,
                user.groups.filter(({ id }) => id !== left.id),
              ),
          ),
      )
      .map(({ id }) => id),
    'disabled-in-groups': people
      .filter((user) => !user.enabled && leavable(user).length > 0)
      .map(({ id }) => id),
    'disabled-owners': projects
      .filter(({ ownerId }) => people.some(({ id, enabled }) => id === ownerId && !enabled))
      .map(({ id }) => id),
    'privileged-users': people
      .filter(({ effectivePolicies }) => effectivePolicies.some(({ policy }) => privileged.includes(policy)))
      .map(({ id }) => id),
    'direct-policies': people
      .filter(({ policies }) => policies.some((policy) => !defaults.includes(policy)))
      .map(({ id }) => id),
    'all-users-roles': projects.flatMap(({ id: projectId, roleAssignments }) =>
      roleAssignments
        .filter(({ id }) => groups.some((group) => group.id === id && group.name === 'all_users'))
        .map(({ role }) => `${projectId}:${role}`),
    ),
    'one-admin': projects
      .filter(({ ownerId, roleAssignments }) => {
        const admins = roleAssignments.filter(({ role }) => role === 'Admin');
        const isAdmin = ({ id: userId }: User) =>
          admins.some(({ kind, id }) => (kind === 'user' ? id === userId : isIn(userId, id)));
        return people.filter((user) => user.id !== ownerId && isAdmin(user)).length === 1;
      })
      .map(({ id }) => id),
    'redundant-roles': projects.flatMap(({ id: projectId, ownerId, roleAssignments }) =>
      roleAssignments
        .filter(
          ({ kind, id, role }) =>
            kind === 'user' &&
            (id === ownerId ||
              roleAssignments.some(
                (other) => other.kind === 'group' && isIn(id, other.id) && rankOf(other.role) >= rankOf(role),
              )),
        )
        .map(({ id, role }) => `${projectId}:${id}:${role}`),
    ),
  };
}
