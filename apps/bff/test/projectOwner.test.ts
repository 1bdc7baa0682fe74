import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { createStage, type ProjectStage } from './support/projects.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let stage: ProjectStage;
let manager: ApiCaller;
let owner: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  stage = createStage(rolecall.sandbox);
  manager = await rolecall.signIn();
  owner = await rolecall.signIn('diego.ramos');
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const ownerOf = async (projectId: string) =>
  (await stage.platform.projects.members({ id: projectId })).owner?.id;
const versionOf = async (projectId: string) =>
  (await manager.ok('getProject', { params: { projectId } })).version;
async function request(projectId: string, name: string) {
  const [version, ownerId] = await Promise.all([versionOf(projectId), stage.idOf(name)]);
  return { params: { projectId }, version, body: { ownerId, confirmed } };
}
const confirmed = ['lose-own-admin' as const, 'lose-ownership' as const, 'no-admin-but-owner' as const];

describe('the owner of a project', () => {
  test('becomes exactly the chosen user, by ID', async () => {
    const projectId = await stage.project('diego.ramos');
    // A name that starts like the chosen one and sorts before it.
    const { id: namesake } = await stage.platform.users.create({
      username: 'mei.tanak',
      first_name: 'Mei',
      last_name: 'Tanaka',
      email: 'mei.tanak@example.com',
    });
    const { owner: told } = await owner.ok('changeOwner', await request(projectId, 'mei.tanaka'));
    expect(told).toEqual({ id: await stage.idOf('mei.tanaka'), username: 'mei.tanaka' });
    expect(await ownerOf(projectId)).toBe(await stage.idOf('mei.tanaka'));
    expect(await ownerOf(projectId)).not.toBe(namesake);
  });

  test('keeps only their own assignments afterward', async () => {
    const cast = { '@data-science': 'Viewer', 'tom.becker': 'Admin' };
    const projectId = await stage.project('diego.ramos', cast);
    const after = await owner.ok('changeOwner', await request(projectId, 'mei.tanaka'));
    // Through the group with a role.
    expect(after).toMatchObject({
      myRole: 'Viewer',
      mySources: [{ type: 'group', groupName: 'data-science' }],
      rights: { readMembers: false, manageMembers: false, changeOwner: false },
    });
    expect((await owner.refused('changeOwner', await request(projectId, 'diego.ramos'))).code).toBe(
      'forbidden',
    );
    expect(await stage.cast(projectId)).toEqual(cast);

    const alone = await stage.project('diego.ramos');
    await owner.ok('changeOwner', await request(alone, 'mei.tanaka'));
    expect((await owner.refused('getProject', { params: { projectId: alone } })).code).toBe('not-found');
  });

  test('loses any role when becoming the owner', async () => {
    const projectId = await stage.project('diego.ramos', { 'mei.tanaka': 'Viewer', 'tom.becker': 'Editor' });
    await owner.ok('changeOwner', await request(projectId, 'mei.tanaka'));
    expect(await stage.cast(projectId)).toEqual({ 'tom.becker': 'Editor' });
  });

  test('doesn’t change if the user already owns the project', async () => {
    const projectId = await stage.project('diego.ramos');
    const same = await request(projectId, 'diego.ramos');
    rolecall.sandbox.requests.clear();
    await owner.ok('changeOwner', same);
    expect(rolecall.sandbox.requests.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test.each([
    ['security_admin', 200],
    ['diego.ramos', 200],
    ['pavel.novak', 403],
    ['amara.okafor', 403],
    ['nora.lindqvist', 403],
    ['tom.becker', 404],
  ])('is changed by %s: %i', async (username, status) => {
    const cast = { 'pavel.novak': 'Admin', '@mlops-platform': 'Admin' };
    const projectId = await stage.project('diego.ramos', cast);
    const caller = await rolecall.signIn(username);
    const answer = await caller.send('changeOwner', await request(projectId, 'mei.tanaka'));
    expect(answer.status, answer.text).toBe(status);
    const expected = status === 200 ? 'mei.tanaka' : 'diego.ramos';
    expect(await ownerOf(projectId)).toBe(await stage.idOf(expected));
  });
});

describe('a refused change writes nothing', () => {
  const unchanged = async (projectId: string) =>
    expect(await ownerOf(projectId)).toBe(await stage.idOf('diego.ramos'));

  test('U4 for a stale, malformed or missing version', async () => {
    const projectId = await stage.project('mei.tanaka');
    const input = await request(projectId, 'yui.suzuki');
    await manager.ok('changeOwner', await request(projectId, 'diego.ramos'));
    const stale = await manager.refused('changeOwner', input);
    expect(stale).toMatchObject({
      status: 412,
      code: 'version-stale',
      stale: {
        version: await versionOf(projectId),
        fields: [{ field: 'owner', current: await stage.idOf('diego.ramos') }],
      },
    });
    const { version: _, ...missing } = input;
    expect((await manager.refused('changeOwner', missing)).code).toBe('version-missing');
    expect((await manager.refused('changeOwner', { ...input, version: '*' })).code).toBe('version-missing');
    await unchanged(projectId);
  });

  test('for an owner who is disabled, unknown or an invalid ID', async () => {
    const projectId = await stage.project('diego.ramos');
    const input = await request(projectId, 'karim.benali');
    const disabled = await owner.refused('changeOwner', input);
    expect(disabled).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/ownerId' }] });
    expect(disabled.detail).toContain('disabled');
    for (const ownerId of [crypto.randomUUID(), await stage.idOf('@data-science'), 'mei.tanaka']) {
      const refused = await owner.refused('changeOwner', { ...input, body: { ...input.body, ownerId } });
      expect(refused, ownerId).toMatchObject({
        code: 'invalid-request',
        errors: [{ pointer: '/ownerId' }],
      });
    }
    await unchanged(projectId);
  });
});

describe('before the owner changes', () => {
  const preview = async (
    caller: ApiCaller,
    projectId: string,
    name: string,
    previousOwnerRole: string | null,
  ) =>
    caller.ok('previewOwner', {
      params: { projectId },
      body: { ownerId: await stage.idOf(name), previousOwnerRole },
    });

  test('the preview says who gains and loses what', async () => {
    const projectId = await stage.project('diego.ramos', { 'mei.tanaka': 'Editor', 'tom.becker': 'Admin' });
    expect(await preview(owner, projectId, 'mei.tanaka', null)).toMatchObject({
      changes: [
        { name: 'diego.ramos', before: 'Owner', after: null },
        { name: 'mei.tanaka', before: 'Editor', after: 'Owner' },
      ],
      people: [
        { username: 'diego.ramos', before: { role: 'Owner' }, after: null },
        { username: 'mei.tanaka', before: { role: 'Editor' }, after: { role: 'Owner' } },
      ],
      totals: { gain: 0, change: 1, lose: 1 },
      warnings: [{ type: 'lose-own-admin' }],
    });
    const stays = await preview(owner, projectId, 'mei.tanaka', 'Admin');
    expect(stays.people[0]).toMatchObject({
      username: 'diego.ramos',
      before: { role: 'Owner' },
      after: { role: 'Admin' },
    });
    expect(stays.warnings).toEqual([{ type: 'lose-ownership' }]);
    // A Project Security Admin loses nothing.
    expect((await preview(manager, projectId, 'mei.tanaka', null)).warnings).toEqual([]);
    expect(await ownerOf(projectId)).toBe(await stage.idOf('diego.ramos'));
  });

  test.each([
    ['diego.ramos', null, ['lose-own-admin']],
    ['diego.ramos', 'Admin', ['lose-ownership']],
    ['security_admin', null, null],
  ] as const)('%s confirms what they lose when the owner stays as %s', async (username, role, dangers) => {
    const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Admin' });
    const caller = username === 'diego.ramos' ? owner : manager;
    const { body, ...input } = await request(projectId, 'mei.tanaka');
    const unconfirmed = { ...input, body: { ...body, confirmed: [], previousOwnerRole: role } };
    if (dangers === null) {
      await caller.ok('changeOwner', unconfirmed);
      return;
    }
    expect(await caller.refused('changeOwner', unconfirmed)).toMatchObject({
      status: 409,
      code: 'confirmation-needed',
      dangers,
    });
    expect(await ownerOf(projectId)).toBe(await stage.idOf('diego.ramos'));
    await caller.ok('changeOwner', {
      ...unconfirmed,
      body: { ...unconfirmed.body, confirmed: [...dangers] },
    });
    expect(await ownerOf(projectId)).toBe(await stage.idOf('mei.tanaka'));
  });
});

test('the same key changes the owner once', async () => {
  const projectId = await stage.project('diego.ramos');
  const input = { ...(await request(projectId, 'mei.tanaka')), key: crypto.randomUUID() };
  const first = await manager.ok('changeOwner', input);
  await manager.ok('changeOwner', await request(projectId, 'yui.suzuki'));
  expect(await manager.ok('changeOwner', input)).toEqual(first);
  expect(await ownerOf(projectId)).toBe(await stage.idOf('yui.suzuki'));
});

test('an owner change with a lost answer is looked up', async () => {
  const projectId = await stage.project('diego.ramos');
  const input = await request(projectId, 'mei.tanaka');
  rolecall.sandbox.faults.replace([
    { method: 'PUT', path: '/api/projects/*', count: 1, effect: { kind: 'reset', when: 'after' } },
  ]);
  rolecall.sandbox.requests.clear();
  await manager.ok('changeOwner', input);
  expect(rolecall.sandbox.requests.entries().filter(({ method }) => method === 'PUT')).toHaveLength(1);
  expect(await ownerOf(projectId)).toBe(await stage.idOf('mei.tanaka'));
});
