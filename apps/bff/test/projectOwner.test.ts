import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from './support/caller.ts';
import { createStage, type Stage } from './support/projects.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let stage: Stage;
let manager: Caller;
let owner: Caller;
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
  return { params: { projectId }, version, body: { ownerId } };
}

describe('the owner of a project', () => {
  test('becomes exactly the person chosen, by id', async () => {
    const projectId = await stage.project('diego.ramos');
    // A name that begins like the chosen one's, and sorts before it.
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

  test('keeps afterwards only what was granted besides', async () => {
    const cast = { '@data-science': 'Viewer', 'tom.becker': 'Admin' };
    const projectId = await stage.project('diego.ramos', cast);
    const after = await owner.ok('changeOwner', await request(projectId, 'mei.tanaka'));
    // Through the group that has a role.
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

  test('who held a role holds none besides owning it', async () => {
    const projectId = await stage.project('diego.ramos', { 'mei.tanaka': 'Viewer', 'tom.becker': 'Editor' });
    await owner.ok('changeOwner', await request(projectId, 'mei.tanaka'));
    expect(await stage.cast(projectId)).toEqual({ 'tom.becker': 'Editor' });
  });

  test('is left as it is when that person owns it already', async () => {
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

describe('what is refused changes nothing', () => {
  const unchanged = async (projectId: string) =>
    expect(await ownerOf(projectId)).toBe(await stage.idOf('diego.ramos'));

  test('U4 a version that is stale, malformed or missing', async () => {
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

  test('an owner who is disabled, unknown, or no id at all', async () => {
    const projectId = await stage.project('diego.ramos');
    const input = await request(projectId, 'karim.benali');
    const disabled = await owner.refused('changeOwner', input);
    expect(disabled).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/ownerId' }] });
    expect(disabled.detail).toContain('disabled');
    for (const ownerId of [crypto.randomUUID(), await stage.idOf('@data-science'), 'mei.tanaka']) {
      const refused = await owner.refused('changeOwner', { ...input, body: { ownerId } });
      expect(refused, ownerId).toMatchObject({
        code: 'invalid-request',
        errors: [{ pointer: '/ownerId' }],
      });
    }
    await unchanged(projectId);
  });
});

test('the same key hands a project over once', async () => {
  const projectId = await stage.project('diego.ramos');
  const input = { ...(await request(projectId, 'mei.tanaka')), key: crypto.randomUUID() };
  const first = await manager.ok('changeOwner', input);
  await manager.ok('changeOwner', await request(projectId, 'yui.suzuki'));
  expect(await manager.ok('changeOwner', input)).toEqual(first);
  expect(await ownerOf(projectId)).toBe(await stage.idOf('yui.suzuki'));
});

test('a hand-over whose answer was lost is looked up', async () => {
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
