import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseState } from '../src/audit/entryContent.ts';
import { isSame, probe } from '../src/audit/reconciler/probe.ts';
import { createProjectReader } from '../src/platform/projects.ts';
import type { ApiCaller } from './support/caller.ts';
import { createStage, type ProjectStage } from './support/projects.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let stage: ProjectStage;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  stage = createStage(rolecall.sandbox);
  manager = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const ownerOf = async (projectId: string) =>
  (await stage.platform.projects.members({ id: projectId })).owner?.id;
const confirmed = ['lose-own-admin' as const, 'lose-ownership' as const, 'no-admin-but-owner' as const];
/** A change of the owner to `name`. The previous owner becomes `previousOwnerRole`. */
async function handOver(projectId: string, name = 'mei.tanaka', previousOwnerRole = 'Admin') {
  const params = { projectId };
  const [{ version }, ownerId] = await Promise.all([manager.ok('getProject', { params }), stage.idOf(name)]);
  return { params, version, body: { ownerId, previousOwnerRole, confirmed } };
}

describe('the previous owner', () => {
  test('keeps the requested role in one entry, and an undo restores everything', async () => {
    const cast = { 'mei.tanaka': 'Editor', 'tom.becker': 'Viewer' };
    const projectId = await stage.project('diego.ramos', cast);
    await manager.ok('changeOwner', await handOver(projectId));
    expect(await ownerOf(projectId)).toBe(await stage.idOf('mei.tanaka'));
    expect(await stage.cast(projectId)).toEqual({ 'diego.ramos': 'Admin', 'tom.becker': 'Viewer' });
    const subject = `project:${projectId}`;
    const query = { subject, outcome: 'success' as const, origin: 'rolecall' as const };
    const entries = await manager.ok('listAuditEntries', { query });
    expect(entries.items).toHaveLength(1);
    expect(entries.items[0]).toMatchObject({
      action: 'project.change-owner',
      before: {
        owner: { name: 'diego.ramos' },
        members: [
          { name: 'diego.ramos', role: null },
          { name: 'mei.tanaka', role: 'Editor' },
        ],
      },
      after: {
        owner: { name: 'mei.tanaka' },
        members: [
          { name: 'diego.ramos', role: 'Admin' },
          { name: 'mei.tanaka', role: null },
        ],
      },
    });

    await manager.ok('changeOwner', await handOver(projectId, 'diego.ramos', 'Editor'));
    expect(await ownerOf(projectId)).toBe(await stage.idOf('diego.ramos'));
    expect(await stage.cast(projectId)).toEqual(cast);
  });

  test('is checked after a crash', async () => {
    const projectId = await stage.project('diego.ramos', { 'mei.tanaka': 'Editor' });
    const query = {
      subject: `project:${projectId}`,
      outcome: 'success' as const,
      origin: 'rolecall' as const,
    };
    const client = rolecall.platform;
    const projects = createProjectReader(client, () => new Date());
    const observed = async () => {
      const [entry] = (await manager.ok('listAuditEntries', { query })).items;
      const row = {
        action: 'project.change-owner',
        target_id: projectId,
        target_name: null,
        before: JSON.stringify(entry?.before),
        after: JSON.stringify(entry?.after),
      };
      const found = await probe({ client, projects }, row);
      return {
        isBefore: isSame(found, parseState(row.before)),
        isAfter: isSame(found, parseState(row.after)),
      };
    };

    await manager.ok('changeOwner', await handOver(projectId));
    expect(await observed()).toEqual({ isBefore: false, isAfter: true });
    await client.projects.removeMembers({ id: projectId }, [
      { type: 'user', id: await stage.idOf('diego.ramos') },
    ]);
    expect(await observed()).toEqual({ isBefore: false, isAfter: false });
    await client.projects.setOwner({ id: projectId }, 'diego.ramos');
    await client.projects.setMembership(
      { id: projectId },
      { type: 'user', id: await stage.idOf('mei.tanaka') },
      'Editor',
    );
    expect(await observed()).toEqual({ isBefore: true, isAfter: false });
  });

  test('owns the project again if the role couldn’t be assigned', async () => {
    const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Admin' });
    const input = await handOver(projectId);
    rolecall.sandbox.faults.replace([
      { method: 'POST', path: '/api/async_transactions', effect: { kind: 'status', status: 400 } },
    ]);
    const problem = await manager.refused('changeOwner', input);
    rolecall.sandbox.faults.clear();
    expect(problem.detail).toContain('is still diego.ramos');
    expect(await ownerOf(projectId)).toBe(await stage.idOf('diego.ramos'));
    expect(await stage.cast(projectId)).toEqual({ 'tom.becker': 'Admin' });
  });

  test('is reported without the role if the change can’t be undone either', async () => {
    const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Admin' });
    const input = await handOver(projectId);
    rolecall.sandbox.faults.replace([
      { method: 'POST', path: '/api/async_transactions', effect: { kind: 'status', status: 400 } },
      { method: 'PUT', path: '/api/projects/*', skip: 1, effect: { kind: 'status', status: 400 } },
    ]);
    const problem = await manager.refused('changeOwner', input);
    rolecall.sandbox.faults.clear();
    expect(problem.code).toBe('outcome-unknown');
    expect(problem.detail).toContain('mei.tanaka now owns');
    expect(problem.detail).toContain('diego.ramos couldn’t become Admin');
    const query = { subject: `project:${projectId}`, outcome: 'unknown' as const };
    const [entry] = (await manager.ok('listAuditEntries', { query })).items;
    expect(entry?.reason).toBe(problem.detail);
  });

  test('keeps the role even if the answers of both writes were lost', async () => {
    const projectId = await stage.project('diego.ramos');
    const input = await handOver(projectId);
    rolecall.sandbox.faults.replace([
      { method: 'PUT', path: '/api/projects/*', count: 1, effect: { kind: 'reset', when: 'after' } },
      { method: 'POST', path: '/api/async_transactions', count: 1, effect: { kind: 'reset', when: 'after' } },
    ]);
    await manager.ok('changeOwner', input);
    expect(await ownerOf(projectId)).toBe(await stage.idOf('mei.tanaka'));
    expect(await stage.cast(projectId)).toEqual({ 'diego.ramos': 'Admin' });
  });
});

test('doesn’t wait for a platform that takes long to assign the role, and undoes nothing', async () => {
  await using slow = await startRolecall({ seed: { jobDurationMs: 20_000 } });
  const admin = await slow.signIn();
  const { idOf, platform, cast } = createStage(slow.sandbox);
  const { items } = await admin.ok('listProjects', { query: { pageSize: 200 } });
  const project = items.find(({ owner }) => owner !== null && owner.username !== 'mei.tanaka');
  const params = { projectId: project?.id ?? '' };
  const { version } = await admin.ok('getProject', { params });
  const body = { ownerId: await idOf('mei.tanaka'), previousOwnerRole: 'Viewer', confirmed };
  const problem = await admin.refused('changeOwner', { params, version, body });
  expect(await cast(params.projectId)).not.toHaveProperty(project?.owner?.username ?? '');
  expect(problem.code).toBe('outcome-unknown');
  expect(problem.detail).toContain('mei.tanaka now owns');
  await expect
    .poll(() => cast(params.projectId), { timeout: 60_000, interval: 500 })
    .toMatchObject({ [project?.owner?.username ?? '']: 'Viewer' });
  expect((await platform.projects.members({ id: params.projectId })).owner?.id).toBe(body.ownerId);
});
