import type { Operation, OperationUndo } from '@rolecall/contract';
import type { RequestInput } from '@rolecall/contract/requestFor';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { engines, startOn } from './support/engines.ts';
import { apply, createStage, type ProjectStage } from './support/projects.ts';
import { type Rolecall, waitForFirstCrawl } from './support/rolecall.ts';

type Offer<Type extends OperationUndo['type']> = Extract<OperationUndo, { type: Type }>;

function offerOf<Type extends OperationUndo['type']>({ undo }: Operation, type: Type): Offer<Type> {
  expect(undo).toMatchObject({ type });
  // Checked in the line above.
  return undo as Offer<Type>;
}

const undoNow = async (caller: ApiCaller, { id }: Operation) =>
  (await caller.ok('getOperation', { params: { operationId: id } })).undo;

describe.each(engines)('undo on %s', (engine) => {
  let rolecall: Rolecall;
  let stage: ProjectStage;
  let manager: ApiCaller;
  beforeEach(async () => {
    rolecall = await startOn(engine);
    stage = createStage(rolecall.sandbox);
    manager = await rolecall.signIn();
    await waitForFirstCrawl(manager);
  });

  const idsOf = (...names: string[]) => Promise.all(names.map(stage.idOf));
  const newGroup = async (name = `team ${crypto.randomUUID()}`) =>
    (await rolecall.platform.groups.create({ name })).id;
  const membersOf = async (groupId: string) => {
    const { users } = await rolecall.platform.groups.get(groupId, { include: ['users'] });
    return users.map(({ attributes }) => attributes.username).toSorted();
  };
  type MembersBody = Omit<RequestInput<'changeMembers'>['body'] & {}, 'change'>;
  async function changeMembers(groupId: string, change: 'add' | 'remove', body: MembersBody) {
    const input = { params: { groupId }, body: { change, ...body } };
    return manager.finished(await manager.ok('changeMembers', input));
  }
  /** Sends the request that an operation offers. */
  async function undoMembers(operation: Operation) {
    const { groupId, change, userIds } = offerOf(operation, 'change-members');
    return changeMembers(groupId, change, { userIds, undoes: operation.id });
  }
  function undoRoles(caller: ApiCaller, operation: Operation) {
    const { projectId, changes } = offerOf(operation, 'change-roles');
    const intents = changes.map(({ name: _, ...intent }) => intent);
    return apply(caller, projectId, intents, { undoes: [operation.id] });
  }

  test('takes back only what a change of members did, and only once', async () => {
    const groupId = await newGroup();
    const userIds = await idsOf('tom.becker', 'diego.ramos', 'grace.kim');
    await changeMembers(groupId, 'add', { userIds: userIds.slice(0, 1) });
    const added = await changeMembers(groupId, 'add', { userIds });
    expect(added.progress).toMatchObject({ done: 2, unchanged: 1 });
    expect(added.undo).toEqual({
      type: 'change-members',
      groupId,
      change: 'remove',
      userIds: userIds.slice(1),
    });

    // Someone has removed one of them since.
    await changeMembers(groupId, 'remove', { userIds: await idsOf('grace.kim') });
    const undoing = await undoMembers(added);
    expect(undoing).toMatchObject({ state: 'succeeded', progress: { done: 1, unchanged: 1 } });
    expect(await membersOf(groupId)).toEqual(['tom.becker']);
    expect(await undoNow(manager, added)).toEqual({
      type: 'undone',
      by: { id: undoing.id, title: undoing.title },
    });
    const { total } = await manager.ok('listAuditEntries', {
      query: { action: 'group.change-members', outcome: 'success', target: 'diego.ramos' },
    });
    expect(total).toBe(2);

    const { change, userIds: offered } = offerOf(added, 'change-members');
    const again = { params: { groupId }, body: { change, userIds: offered, undoes: added.id } };
    expect(await manager.refused('changeMembers', again)).toMatchObject({
      code: 'conflict',
      detail: 'This operation has already been undone.',
    });
    // An undo is an operation like any other.
    await undoMembers(undoing);
    expect(await membersOf(groupId)).toEqual(['diego.ramos', 'tom.becker']);
  });

  test('is refused for a request that doesn’t undo the operation, or someone else’s', async () => {
    const groupId = await newGroup();
    const userIds = await idsOf('tom.becker', 'grace.kim');
    const added = await changeMembers(groupId, 'add', { userIds });
    const refusal = async (body: object, caller = manager) =>
      (await caller.refused('changeMembers', { params: { groupId }, body: { undoes: added.id, ...body } }))
        .code;
    expect(await refusal({ change: 'add', userIds })).toBe('conflict');
    expect(await refusal({ change: 'remove', userIds: userIds.slice(1) })).toBe('conflict');
    expect(await refusal({ change: 'remove', userIds, undoes: crypto.randomUUID() })).toBe('not-found');
    const auditor = await rolecall.signIn('nora.lindqvist');
    expect(await refusal({ change: 'remove', userIds }, auditor)).toBe('forbidden');
    expect(await membersOf(groupId)).toEqual(['grace.kim', 'tom.becker']);
    expect(await undoNow(manager, added)).toMatchObject({ type: 'change-members' });
  });

  test('is offered again if it failed, and not for what can’t be restored', async () => {
    const groupId = await newGroup();
    const [tom = ''] = await idsOf('tom.becker');
    const added = await changeMembers(groupId, 'add', { userIds: [tom] });
    rolecall.sandbox.faults.replace([
      { method: 'PUT', path: `/api/users/${tom}`, effect: { kind: 'status', status: 400 } },
    ]);
    expect((await undoMembers(added)).state).toBe('failed');
    rolecall.sandbox.faults.clear();
    expect(await undoNow(manager, added)).toMatchObject({ type: 'change-members' });

    const forced = await changeMembers(groupId, 'remove', { userIds: [tom], force: true });
    expect(forced.undo).toEqual({
      type: 'impossible',
      reason: 'Adding these users again wouldn’t restore their primary group.',
    });
    const nothing = await changeMembers(groupId, 'remove', { userIds: [tom] });
    expect(nothing.undo).toEqual({ type: 'impossible', reason: 'This operation didn’t change anything.' });
    const name = `doomed ${crypto.randomUUID()}`;
    const doomedId = await newGroup(name);
    const joined = await changeMembers(doomedId, 'add', { userIds: [tom] });
    const deleted = await manager.finished(
      await manager.ok('deleteGroup', { params: { groupId: doomedId }, body: { expectedName: name } }),
    );
    expect(deleted.undo).toEqual({ type: 'impossible', reason: 'A deleted group can’t be restored.' });
    expect(await undoNow(manager, joined)).toEqual({
      type: 'impossible',
      reason: `${name} no longer exists.`,
    });
  });

  test('of a removal needs the confirmation and reason of an addition', async () => {
    const { id: groupId } = await rolecall.platform.groups.create({
      name: `admins ${crypto.randomUUID()}`,
      assigned_policies: ['Security Admin'],
    });
    const [tom = ''] = await idsOf('tom.becker');
    const given = { confirmed: ['confer-privileges' as const], reason: 'On call' };
    await changeMembers(groupId, 'add', { userIds: [tom], ...given });
    const removed = await changeMembers(groupId, 'remove', { userIds: [tom] });
    const { change, userIds } = offerOf(removed, 'change-members');
    const body = { change, userIds, undoes: removed.id };
    const refused = await manager.refused('changeMembers', { params: { groupId }, body });
    expect(refused).toMatchObject({ code: 'confirmation-needed', dangers: ['confer-privileges'] });
    await manager.ok('changeMembers', { params: { groupId }, body: { ...body, ...given } });
    expect(await membersOf(groupId)).toEqual(['tom.becker']);
  });

  test('takes back exactly the roles that were changed, and keeps later changes by others', async () => {
    const projectId = await stage.project('diego.ramos', {
      'pavel.novak': 'Admin',
      'tom.becker': 'Viewer',
      'grace.kim': 'Editor',
    });
    const owner = await rolecall.signIn('diego.ramos');
    const admin = await rolecall.signIn('pavel.novak');
    const changed = await apply(owner, projectId, [
      await stage.intent('tom.becker', 'Viewer', 'Editor'),
      await stage.intent('mei.tanaka', '', 'Viewer'),
      // Already in place, so not a part of the change.
      await stage.intent('grace.kim', 'Viewer', 'Editor'),
    ]);
    const { changes } = offerOf(changed, 'change-roles');
    expect(changes.map(({ name, expected, role }) => [name, expected, role])).toEqual([
      ['tom.becker', 'Editor', 'Viewer'],
      ['mei.tanaka', 'Viewer', null],
    ]);

    await apply(admin, projectId, [await stage.intent('mei.tanaka', 'Viewer', 'Editor')]);
    const intents = changes.map(({ name: _, ...intent }) => intent);
    const conflict = await owner.refused('changeRoles', {
      params: { projectId },
      body: { changes: intents, undoes: [changed.id] },
    });
    expect(conflict).toMatchObject({
      code: 'roles-conflict',
      conflicts: [{ name: 'mei.tanaka', current: 'Editor' }],
    });
    // Someone else has changed the other role, so this takes back all that is left.
    const undoing = await apply(owner, projectId, intents.slice(0, 1), { undoes: [changed.id] });
    expect(await stage.cast(projectId)).toEqual({
      'pavel.novak': 'Admin',
      'tom.becker': 'Viewer',
      'grace.kim': 'Editor',
      'mei.tanaka': 'Editor',
    });
    expect(await undoNow(owner, changed)).toMatchObject({ type: 'undone', by: { id: undoing.id } });
    expect(await undoNow(owner, undoing)).toMatchObject({ type: 'change-roles' });
  });

  test('stays on offer after changes that take back only a part', async () => {
    const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Viewer' });
    const owner = await rolecall.signIn('diego.ramos');
    const changed = await apply(owner, projectId, [
      await stage.intent('tom.becker', 'Viewer', 'Editor'),
      await stage.intent('mei.tanaka', '', 'Viewer'),
    ]);
    const part = [await stage.intent('mei.tanaka', 'Viewer', '')];
    await apply(owner, projectId, part, { undoes: [changed.id] });
    const undoing = await undoRoles(owner, changed);
    expect(await stage.cast(projectId)).toEqual({ 'tom.becker': 'Viewer' });
    expect(await undoNow(owner, changed)).toMatchObject({ type: 'undone', by: { id: undoing.id } });
  });

  test('isn’t possible for a user who has given up the right to it', async () => {
    const projectId = await stage.project('diego.ramos', { 'pavel.novak': 'Admin' });
    const admin = await rolecall.signIn('pavel.novak');
    const input = {
      params: { projectId },
      body: { expected: 'Admin', confirmed: ['lose-own-admin' as const, 'no-admin-but-owner' as const] },
    };
    const left = await admin.finished(await admin.ok('leaveProject', input));
    expect(left).toMatchObject({
      state: 'succeeded',
      undo: {
        type: 'impossible',
        reason: 'You no longer have permission to change roles in this project.',
      },
    });
  });
});
