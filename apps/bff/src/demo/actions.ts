import { setTimeout as delay } from 'node:timers/promises';
import type { BodyInput, Operation, Routes } from '@rolecall/contract';
import type { DemoStage } from './demoStage.ts';
import type { Joiner, Joiners } from './earlierTenant.ts';
import type { Visitor } from './visitor.ts';

/** Most operations have ended when the first answer arrives. */
const pollMs = 50;

/** Something that a user does in Rolecall. */
export type Action = (by: Visitor, stage: DemoStage, joiners: Joiners) => Promise<unknown>;

const projectAsked = async (stage: DemoStage, project: string) => ({
  projectId: await stage.idOf('project', project),
});
const groupAsked = async (stage: DemoStage, group: string) => ({ groupId: await stage.idOf('group', group) });
const userAsked = async (stage: DemoStage, user: string) => ({ userId: await stage.idOf('user', user) });

/** @throws when the operation doesn't end as expected */
async function ended(by: Visitor, started: Operation, expected: Operation['state'] = 'succeeded') {
  let operation = started;
  while (operation.finishedAt === null) {
    await delay(pollMs);
    operation = await by.call('getOperation', { params: { operationId: operation.id } });
  }
  if (operation.state !== expected)
    throw new Error(`${operation.title}: ${operation.state}, ${operation.items[0]?.detail}`);
  return operation;
}

interface Confirmed {
  readonly reason: string;
}
const confirmation = (confirmed?: Confirmed) =>
  confirmed && { confirmed: ['confer-privileges' as const], ...confirmed };

function changeMembers(change: 'add' | 'remove', confirmed?: Confirmed) {
  return (group: string, ...usernames: string[]): Action =>
    async (by, stage) => {
      const userIds = await Promise.all(usernames.map((name) => stage.idOf('user', name)));
      const params = await groupAsked(stage, group);
      const body = { change, userIds, ...confirmation(confirmed) };
      await ended(by, await by.call('changeMembers', { params, body }));
    };
}
export const add = changeMembers('add');
export const remove = changeMembers('remove');
export const addPrivileged = (reason: string) => changeMembers('add', { reason });

/** The role before and after; null for none. */
type RoleStep = readonly [from: string | null, to: string | null];

/** @param steps by username, or by group name with the prefix `@` */
async function roleChanges(stage: DemoStage, project: string, steps: Readonly<Record<string, RoleStep>>) {
  const changes = Object.entries(steps).map(async ([name, [expected, role]]) => {
    const kind = name.startsWith('@') ? ('group' as const) : ('user' as const);
    const id = await stage.idOf(kind, kind === 'group' ? name.slice(1) : name);
    return { kind, id, role, expected };
  });
  return { params: await projectAsked(stage, project), body: { changes: await Promise.all(changes) } };
}

export const assign =
  (project: string, steps: Readonly<Record<string, RoleStep>>): Action =>
  async (by, stage) =>
    ended(by, await by.call('changeRoles', await roleChanges(stage, project, steps)));

/** The platform's job fails, and a few minutes later the user retries the operation. */
export const assignInTwoAttempts =
  (project: string, steps: Readonly<Record<string, RoleStep>>): Action =>
  async (by, stage) => {
    stage.faults.replace([
      { method: 'POST', path: '/api/async_transactions', count: 1, effect: { kind: 'job', fate: 'fail' } },
    ]);
    const input = await roleChanges(stage, project, steps);
    const { id } = await ended(by, await by.call('changeRoles', input), 'failed');
    for (let minutes = 0; minutes < 4; minutes += 1) stage.pass();
    await ended(by, await by.call('retryOperation', { params: { operationId: id } }));
  };

export const handOver =
  (project: string, owner: string): Action =>
  async (by, stage) => {
    const params = await projectAsked(stage, project);
    const { version } = await by.call('getProject', { params });
    const ownerId = await stage.idOf('user', owner);
    await by.call('changeOwner', { params, version, body: { ownerId } });
  };

export const create =
  (body: BodyInput<Routes['createGroup']>, confirmed?: Confirmed): Action =>
  (by) =>
    by.call('createGroup', { body: { ...body, ...confirmation(confirmed) } });

export const deleteNamed =
  (group: string): Action =>
  async (by, stage) => {
    const params = await groupAsked(stage, group);
    await ended(by, await by.call('deleteGroup', { params, body: { expectedName: group } }));
  };

/** Deletes the wrong group, then recreates it with its members. Others assign its roles again. */
export const deleteByMistake =
  (name: string): Action =>
  async (by, stage, joiners) => {
    const { attributes, users } = await stage.platform.groups.getByName(name, { include: ['users'] });
    const { description, gid, assigned_policies: policies } = attributes;
    await deleteNamed(name)(by, stage, joiners);
    stage.pass();
    await create({ name, description, policies: [...policies], ...(gid !== null && { gid }) })(
      by,
      stage,
      joiners,
    );
    stage.pass();
    await add(name, ...users.map((user) => user.attributes.username))(by, stage, joiners);
  };

export const joinTenant =
  (username: Joiner): Action =>
  async (by, _stage, joiners) => {
    const user = joiners.get(username);
    if (!user) throw new Error(`${username} does not join`);
    const { first_name, last_name, email } = user.attributes;
    const groups = user.user_groups.filter(({ attributes }) => !attributes.system_provided);
    const body = {
      username,
      firstName: first_name,
      lastName: last_name,
      email,
      groupIds: groups.map(({ id }) => id),
    };
    await ended(by, await by.call('createUser', { body }));
  };

export const setEnabled =
  (username: string, enabled: boolean): Action =>
  async (by, stage) => {
    const params = await userAsked(stage, username);
    const { version } = await by.call('getUser', { params });
    await by.call('updateUser', { params, version, body: { enabled } });
  };

/** A user without permission tries to add someone to a group. */
export const tryToAdd =
  (group: string, username: string): Action =>
  async (by, stage) => {
    const userIds = [await stage.idOf('user', username)];
    const params = await groupAsked(stage, group);
    await by.isDenied('changeMembers', { params, body: { change: 'add', userIds } });
  };

/** A user without permission tries to change roles. */
export const tryToAssign =
  (project: string, steps: Readonly<Record<string, RoleStep>>): Action =>
  async (by, stage) =>
    by.isDenied('changeRoles', await roleChanges(stage, project, steps));

/** A user without permission tries to read the audit log. */
export const tryToAudit: Action = (by) => by.isDenied('listAuditEntries');

export const signOut: Action = (by) => by.call('signOut');
