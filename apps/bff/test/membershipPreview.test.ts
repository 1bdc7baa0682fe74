import type { MembershipPreview } from '@rolecall/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { createStage, type ProjectStage } from './support/projects.ts';
import { freshLists, type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let manager: ApiCaller;
let stage: ProjectStage;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
  stage = createStage(rolecall.sandbox);
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const idOfGroup = (name: string) => stage.idOf(`@${name}`);
const membersOf = async (groupId: string) =>
  (await manager.ok('listMembers', { params: { groupId }, query: { pageSize: 200 } })).items;

/** Everyone's effective role in each project, and everyone's effective policies, as the platform has them now. */
async function stateOf(users: readonly { id: string; username: string }[]) {
  await freshLists(manager);
  const roles = new Map<string, string>();
  const policies = new Map<string, readonly string[]>();
  for (const { id, username } of users) {
    const { items } = await manager.ok('listUserProjects', {
      params: { userId: id },
      query: { pageSize: 200 },
    });
    for (const { projectName, role } of items)
      if (role !== null) roles.set(`${username} ${projectName}`, role);
    const { effectivePolicies } = await manager.ok('getUser', { params: { userId: id } });
    policies.set(
      username,
      effectivePolicies.map(({ policy }) => policy),
    );
  }
  return { roles, policies };
}
type State = Awaited<ReturnType<typeof stateOf>>;

function differenceOf(before: State, after: State) {
  const keys = [...new Set([...before.roles.keys(), ...after.roles.keys()])].sort();
  const users = [...before.policies.keys()].sort();
  const policiesOf = (state: State, user: string) => state.policies.get(user) ?? [];
  return {
    roles: keys.flatMap((key) => {
      const [was, is] = [before.roles.get(key) ?? null, after.roles.get(key) ?? null];
      return was === is ? [] : [`${key}: ${was} to ${is}`];
    }),
    lost: users.flatMap((user) =>
      policiesOf(before, user).flatMap((policy) =>
        policiesOf(after, user).includes(policy) ? [] : [`${user} ${policy}`],
      ),
    ),
    gained: users.flatMap((user) =>
      policiesOf(after, user).flatMap((policy) =>
        policiesOf(before, user).includes(policy) ? [] : [`${user} ${policy}`],
      ),
    ),
  };
}

const ofPreview = ({ roles, lostPolicies, gainedPolicies }: MembershipPreview) => {
  const byUser = (all: MembershipPreview['lostPolicies']) =>
    all.flatMap(({ policy, usernames }) => usernames.map((username) => `${username} ${policy}`)).sort();
  return {
    roles: roles
      .map(
        ({ username, projectName, before, after }) =>
          `${username} ${projectName}: ${before?.role ?? null} to ${after?.role ?? null}`,
      )
      .sort(),
    lost: byUser(lostPolicies),
    gained: byUser(gainedPolicies),
  };
};
const sorted = (difference: ReturnType<typeof differenceOf>) => ({
  roles: difference.roles.toSorted(),
  lost: difference.lost.toSorted(),
  gained: difference.gained.toSorted(),
});

describe('the preview of a change of memberships', () => {
  test.each(['fraud-detection', 'mlops-platform', 'data-engineering'])(
    'equals the difference that removing everyone from %s makes, and that adding them again makes',
    async (name) => {
      const groupId = await idOfGroup(name);
      const members = await membersOf(groupId);
      expect(members.length).toBeGreaterThan(1);
      const userIds = members.map(({ id }) => id);
      const before = await stateOf(members);
      const leaving = await manager.ok('previewMemberships', { body: { userIds, leave: [groupId] } });
      for (const id of userIds) await rolecall.platform.groups.removeUser(groupId, id, { force: true });
      const between = await stateOf(members);
      expect(ofPreview(leaving)).toEqual(sorted(differenceOf(before, between)));
      const joining = await manager.ok('previewMemberships', { body: { userIds, join: [groupId] } });
      for (const id of userIds) await rolecall.platform.groups.addUser(groupId, id);
      const after = await stateOf(members);
      expect(ofPreview(joining)).toEqual(sorted(differenceOf(between, after)));
      const { gain, change, lose } = leaving.totals;
      expect(leaving.roles).toHaveLength(gain + change + lose);
    },
  );

  test('of a deletion concerns all members', async () => {
    const groupId = await idOfGroup('mlops-platform');
    const userIds = (await membersOf(groupId)).map(({ id }) => id);
    const all = await manager.ok('previewMemberships', { body: { leave: [groupId] } });
    const named = await manager.ok('previewMemberships', { body: { userIds, leave: [groupId] } });
    expect(named).toEqual({ ...all, primary: { ...all.primary, ids: named.primary.ids } });
    expect(named.unchangedIds).toEqual([]);
    expect(named.primary.ids).toHaveLength(named.primary.total);
  });

  test('names who can’t access any project afterward, and whose primary group it is', async () => {
    const { id: groupId } = await rolecall.platform.groups.create({ name: 'the-only-way' });
    const { id: userId } = await rolecall.platform.users.create({
      username: 'only.member',
      first_name: 'Only',
      last_name: 'Member',
      email: 'only@example.com',
      assigned_policies: ['Developer'],
      groupIds: [groupId],
      primaryGroupId: groupId,
    });
    const project = await rolecall.platform.projects.getByName('account-takeover');
    await stage.grant(project.id, { '@the-only-way': 'Editor' });
    await freshLists(manager);
    expect(
      await manager.ok('previewMemberships', { body: { userIds: [userId], leave: [groupId] } }),
    ).toMatchObject({
      roles: [
        {
          username: 'only.member',
          projectName: 'account-takeover',
          before: { role: 'Editor', managesMembers: false },
          after: null,
        },
      ],
      totals: { gain: 0, change: 0, lose: 1 },
      withoutAccess: { total: 1, usernames: ['only.member'] },
      primary: { total: 1, usernames: ['only.member'] },
    });
  });

  test('names the users whose groups stay the same', async () => {
    const [groupId, otherId] = [await idOfGroup('fraud-detection'), await idOfGroup('contractors')];
    const members = (await membersOf(groupId)).map(({ id }) => id);
    const others = (await membersOf(otherId)).map(({ id }) => id).filter((id) => !members.includes(id));
    expect([members.length, others.length]).not.toContain(0);
    const userIds = [...members, ...others];
    const unchanged = async (change: { join?: string[]; leave?: string[] }) =>
      (await manager.ok('previewMemberships', { body: { userIds, ...change } })).unchangedIds.toSorted();
    expect(await unchanged({ join: [groupId] })).toEqual(members.toSorted());
    expect(await unchanged({ leave: [groupId] })).toEqual(others.toSorted());
  });

  test('knows a primary group that was just set', async () => {
    const groupId = await idOfGroup('fraud-detection');
    const [member] = await membersOf(groupId);
    if (!member) throw new Error('The group has no members');
    const { id: userId, username } = member;
    const { groups } = await manager.ok('getUser', { params: { userId } });
    const from = groups.find(({ primary }) => primary)?.id ?? null;
    const other = await manager.ok('createGroup', { body: { name: 'new-primary' } });
    const body = { add: [other.id], remove: [], primaryGroup: { from, to: other.id } };
    await manager.ok('changeUserGroups', { params: { userId }, body });
    const preview = await manager.ok('previewMemberships', {
      body: { userIds: [userId], leave: [other.id] },
    });
    expect(preview.primary).toEqual({ total: 1, usernames: [username], ids: [userId] });
  });

  test('of a group that doesn’t exist is refused, and one of a user who doesn’t exist is empty', async () => {
    const missing = crypto.randomUUID();
    const refused = await manager.refused('previewMemberships', { body: { leave: [missing] } });
    expect(refused).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/leave/0' }] });
    const groupId = await idOfGroup('fraud-detection');
    const body = { userIds: [missing], leave: [groupId] };
    expect((await manager.ok('previewMemberships', { body })).totals).toEqual({
      gain: 0,
      change: 0,
      lose: 0,
    });
  });
});
