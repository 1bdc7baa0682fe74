import { dangers } from '@rolecall/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { apply, createStage } from './support/projects.ts';
import { type Rolecall, startRolecall, waitForFirstCrawl, waitForNextCrawl } from './support/rolecall.ts';

let rolecall: Rolecall;
let manager: ApiCaller;
let auditor: ApiCaller;

beforeAll(async () => {
  rolecall = await startRolecall({ historyPauseMs: 20 });
  manager = await rolecall.signIn();
  auditor = await rolecall.signIn('nora.lindqvist');
  await waitForFirstCrawl(auditor);
});
afterAll(() => rolecall[Symbol.asyncDispose]());

/** A project of diego.ramos whose creation is in the log, so that it can't be recorded after later changes. */
async function knownProject(members: Readonly<Record<string, string>>): Promise<string> {
  const projectId = await createStage(rolecall.sandbox).project('diego.ramos', members);
  await waitForNextCrawl(auditor);
  return projectId;
}

describe('a conflict over a group', () => {
  const create = () => manager.ok('createGroup', { body: { name: `team-${crypto.randomUUID()}` } });
  const refused = ({ id, version }: { id: string; version: string }) =>
    manager.refused('updateGroup', { params: { groupId: id }, version, body: { gid: 77_777 } });

  test('names the user who made the other change in Rolecall', async () => {
    const group = await create();
    const colleague = await rolecall.signIn();
    await colleague.ok('updateGroup', {
      params: { groupId: group.id },
      version: group.version,
      body: { description: 'by a colleague' },
    });
    const { stale } = await refused(group);
    expect(stale?.changed).toEqual({ by: 'security_admin', at: expect.any(String) });
    expect(Math.abs(Date.parse(stale?.changed?.at ?? '') - Date.now())).toBeLessThan(60_000);
  });

  test('says that it was made outside Rolecall once that has been noticed', async () => {
    const group = await create();
    const since = Date.now();
    await rolecall.platform.groups.update(group.id, { description: 'by another client' });
    await waitForNextCrawl(auditor, since);
    expect((await refused(group)).stale?.changed).toEqual({ by: null, at: expect.any(String) });
  });

  test('doesn’t name a user whose change was overwritten outside Rolecall', async () => {
    const group = await create();
    await manager.ok('updateGroup', {
      params: { groupId: group.id },
      version: group.version,
      body: { description: 'overwritten' },
    });
    await rolecall.platform.groups.update(group.id, { description: 'by another client, just now' });
    const changed = (await refused(group)).stale?.changed;
    expect(changed?.by ?? null).toBeNull();
  });
});

test('a conflict over roles names who assigned the other role, in the review and in the error', async () => {
  const stage = createStage(rolecall.sandbox);
  const projectId = await knownProject({ 'pavel.novak': 'Admin', 'tom.becker': 'Viewer' });
  const [owner, admin] = [await rolecall.signIn('diego.ramos'), await rolecall.signIn('pavel.novak')];
  const seen = [await stage.intent('tom.becker', 'Viewer', 'Editor')];
  await apply(owner, projectId, [await stage.intent('tom.becker', 'Viewer', 'Admin')]);
  const params = { projectId };
  const { conflicts } = await admin.ok('previewRoles', { params, body: { changes: seen } });
  expect(conflicts).toMatchObject([{ name: 'tom.becker', changed: { by: 'diego.ramos' } }]);
  expect((await admin.refused('changeRoles', { params, body: { changes: seen } })).conflicts).toEqual(
    conflicts,
  );
});

test('a role assigned again outside Rolecall isn’t attributed to the user who assigned it before', async () => {
  const stage = createStage(rolecall.sandbox);
  const projectId = await stage.project('diego.ramos');
  const owner = await rolecall.signIn('diego.ramos');
  await apply(owner, projectId, [await stage.intent('tom.becker', '', 'Editor')]);
  await apply(owner, projectId, [await stage.intent('tom.becker', 'Editor', 'Viewer')]);
  const seen = [await stage.intent('tom.becker', 'Viewer', '')];
  await stage.grant(projectId, { 'tom.becker': 'Editor' });
  const params = { projectId };
  const { conflicts } = await owner.ok('previewRoles', { params, body: { changes: seen } });
  expect(conflicts).toMatchObject([{ current: 'Editor' }]);
  expect(conflicts[0]?.changed?.by ?? null).toBeNull();
});

test('a conflict over the owner of a project names who chose the other owner', async () => {
  const projectId = await knownProject({ 'pavel.novak': 'Admin' });
  const params = { projectId };
  const { version } = await manager.ok('getProject', { params });
  const { id: ownerId } = await rolecall.platform.users.getByUsername('pavel.novak');
  const owner = await rolecall.signIn('diego.ramos');
  await owner.ok('changeOwner', { params, version, body: { ownerId, confirmed: [...dangers] } });
  const { id: other } = await rolecall.platform.users.getByUsername('mei.tanaka');
  const { stale } = await manager.refused('changeOwner', { params, version, body: { ownerId: other } });
  expect(stale?.changed).toMatchObject({ by: 'diego.ramos' });
});
