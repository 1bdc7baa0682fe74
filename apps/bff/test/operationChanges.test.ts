import { beforeEach, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { engines, startOn } from './support/engines.ts';
import { apply, createStage, type ProjectStage } from './support/projects.ts';
import { type Rolecall, waitForFirstCrawl } from './support/rolecall.ts';

describe.each(engines)('an operation on %s', (engine) => {
  let rolecall: Rolecall;
  let stage: ProjectStage;
  let manager: ApiCaller;
  beforeEach(async () => {
    rolecall = await startOn(engine);
    stage = createStage(rolecall.sandbox);
    manager = await rolecall.signIn();
    await waitForFirstCrawl(manager);
  });

  const fileOf = async (caller: ApiCaller, operationId: string) =>
    (await caller.raw(`/api/v1/exports/operations/${operationId}?format=csv`)).text;

  test('of members leads to its entries in the audit log, also after a retry', async () => {
    const groupId = (await rolecall.platform.groups.create({ name: `team ${crypto.randomUUID()}` })).id;
    const [tom = '', grace = ''] = await Promise.all(['tom.becker', 'grace.kim'].map(stage.idOf));
    rolecall.sandbox.faults.replace([
      { method: 'PUT', path: `/api/users/${grace}`, effect: { kind: 'status', status: 400 } },
    ]);
    const body = { change: 'add' as const, userIds: [tom, grace] };
    const first = await manager.finished(await manager.ok('changeMembers', { params: { groupId }, body }));
    expect(first).toMatchObject({
      state: 'partly-failed',
      change: { type: 'change-members', change: 'add' },
      record: { type: 'audit-log', request: expect.any(Number) },
    });
    const entries = async (request: number) =>
      (await manager.ok('listAuditEntries', { query: { request, sort: 'at' } })).items.map(
        ({ target, outcome }) => [target?.name, outcome],
      );
    const request = first.record?.type === 'audit-log' ? first.record.request : 0;
    expect((await entries(request)).toSorted()).toEqual([
      ['grace.kim', 'failed'],
      ['tom.becker', 'success'],
    ]);

    rolecall.sandbox.faults.clear();
    const retried = await manager.finished(
      await manager.ok('retryOperation', { params: { operationId: first.id } }),
    );
    expect(retried).toMatchObject({ state: 'succeeded', record: first.record });
    expect((await entries(request)).at(-1)).toEqual(['grace.kim', 'success']);
    expect(await fileOf(manager, first.id)).toContain('tom.becker,Added,Succeeded');
  });

  test('of roles says which roles it changed', async () => {
    const projectId = await stage.project('diego.ramos', {
      'pavel.novak': 'Admin',
      'tom.becker': 'Viewer',
      'grace.kim': 'Editor',
      'mei.tanaka': 'Editor',
    });
    const admin = await rolecall.signIn('pavel.novak');
    const changed = await apply(admin, projectId, [
      await stage.intent('tom.becker', 'Viewer', 'Editor'),
      await stage.intent('@contractors', '', 'Viewer'),
      await stage.intent('mei.tanaka', 'Editor', ''),
      // Already in place.
      await stage.intent('grace.kim', 'Viewer', 'Editor'),
    ]);
    expect(changed.change?.type === 'change-roles' && changed.change.roles).toMatchObject([
      { kind: 'user', name: 'tom.becker', before: 'Viewer', after: 'Editor' },
      { kind: 'group', name: 'contractors', before: null, after: 'Viewer' },
      { kind: 'user', name: 'mei.tanaka', before: 'Editor', after: null },
      { kind: 'user', name: 'grace.kim', before: 'Editor', after: 'Editor' },
    ]);
    expect(changed.record).toEqual({ type: 'project-history' });
    const file = await fileOf(admin, changed.id);
    for (const line of [
      'tom.becker,Viewer → Editor,Succeeded',
      'contractors,No role → Viewer,Succeeded',
      'mei.tanaka,Removed Editor,Succeeded',
      'grace.kim,Already Editor,Succeeded',
    ])
      expect(file).toContain(line);

    const owner = await rolecall.signIn('diego.ramos');
    await apply(owner, projectId, [await stage.intent('pavel.novak', 'Admin', 'Viewer')], {
      confirmed: ['no-admin-but-owner'],
    });
    const later = await admin.ok('getOperation', { params: { operationId: changed.id } });
    expect(later.change).toEqual(changed.change);
    expect(later.record).toBeUndefined();
  });

  test('of roles that failed says which roles it should have changed', async () => {
    const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Viewer' });
    const owner = await rolecall.signIn('diego.ramos');
    rolecall.sandbox.faults.replace([
      { method: 'POST', path: '/api/async_transactions', effect: { kind: 'job', fate: 'fail' } },
    ]);
    const failed = await apply(owner, projectId, [await stage.intent('tom.becker', 'Viewer', 'Editor')]);
    expect(failed).toMatchObject({
      state: 'failed',
      change: { type: 'change-roles', roles: [{ name: 'tom.becker', before: 'Viewer', after: 'Editor' }] },
    });
  });
});
