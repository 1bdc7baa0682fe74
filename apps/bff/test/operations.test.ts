import { ManagementClient } from '@rolecall/management-client';
import type { Sandbox } from '@rolecall/sandbox';
import { describe, expect, test, vi } from 'vitest';
import { environmentFor, startProcess } from './support/process.ts';
import {
  type Rolecall,
  signInCaller,
  startDemoSandbox,
  startRolecall,
  temporaryFolder,
} from './support/rolecall.ts';
import { openTab } from './support/tab.ts';

async function team({ platform }: Rolecall) {
  const { id } = await platform.groups.create({ name: `team ${crypto.randomUUID()}` });
  const { items } = await platform.users.list({ filter: { admin_status: 'up' } });
  return { groupId: id, userIds: items.map((user) => user.id) };
}
const writes = (sandbox: Sandbox) => sandbox.requests.entries().filter(({ method }) => method === 'PUT');
const slowWrites = (ms: number) => [
  { method: 'PUT', path: '/api/users/*', effect: { kind: 'latency', ms } } as const,
];

describe('an operation', () => {
  test('F6 of 100 items with 10 failing reports exactly those, and a retry touches only them', async () => {
    await using rolecall = await startRolecall({ seed: { seed: 'scale:150' } });
    const { sandbox } = rolecall;
    const manager = await rolecall.signIn();
    const { groupId, userIds } = await team(rolecall);
    const chosen = userIds.slice(0, 100);
    const failing = chosen.filter((_, index) => index % 10 === 3);
    sandbox.faults.replace(
      failing.map((id) => ({
        method: 'PUT',
        path: `/api/users/${id}`,
        effect: { kind: 'status', status: 400 },
      })),
    );
    const first = await manager.finished(
      await manager.ok('changeMembers', { params: { groupId }, body: { change: 'add', userIds: chosen } }),
    );
    expect(first).toMatchObject({ state: 'partly-failed', progress: { total: 100, done: 90, failed: 10 } });
    const failed = first.items.filter(({ state }) => state === 'failed');
    expect(failed.map(({ id }) => id)).toEqual(failing);
    for (const item of failed)
      expect(item).toMatchObject({ code: 'rejected-by-platform', ctx: expect.stringMatching(/^\d+$/) });

    sandbox.faults.clear();
    sandbox.requests.clear();
    const params = { operationId: first.id };
    const second = await manager.finished(await manager.ok('retryOperation', { params }));
    expect(second).toMatchObject({ id: first.id, state: 'succeeded', progress: { total: 100, done: 100 } });
    expect(
      writes(sandbox)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(failing.map((id) => `/api/users/${id}`).toSorted());
    expect((await manager.refused('retryOperation', { params })).code).toBe('conflict');
  });

  test('is returned as finished if it is short, and otherwise continues in the background', async () => {
    await using rolecall = await startRolecall();
    const manager = await rolecall.signIn();
    const { groupId, userIds } = await team(rolecall);
    const body = { change: 'add' as const, userIds: userIds.slice(0, 1) };
    await vi.waitFor(
      async () => {
        const short = await manager.ok('changeMembers', { params: { groupId }, body });
        expect(short.state).toBe('succeeded');
      },
      // On a busy machine, even a short one can take too long.
      { timeout: 60_000, interval: 20 },
    );
    rolecall.sandbox.faults.replace(slowWrites(300));
    const long = await manager.ok('changeMembers', { params: { groupId }, body: { ...body, userIds } });
    expect(long.state).toBe('running');
    const running = await manager.refused('retryOperation', { params: { operationId: long.id } });
    expect(running.code).toBe('conflict');
    expect((await manager.finished(long)).progress).toMatchObject({ done: userIds.length - 1, unchanged: 1 });
  });

  test('keeps what is written when stopped and starts no more; a retry does the rest', async () => {
    await using rolecall = await startRolecall();
    const manager = await rolecall.signIn();
    const { groupId, userIds } = await team(rolecall);
    rolecall.sandbox.faults.replace(slowWrites(1_000));
    const started = await manager.ok('changeMembers', {
      params: { groupId },
      body: { change: 'add', userIds },
    });
    const params = { operationId: started.id };
    const other = await rolecall.signIn('nora.lindqvist');
    expect((await other.refused('stopOperation', { params })).status).toBe(404);
    for (const _ of [1, 2])
      expect((await manager.ok('stopOperation', { params })).state).toMatch(/^stopp(ing|ed)$/);
    const stopped = await manager.finished(started);
    expect(stopped).toMatchObject({ state: 'stopped', progress: { failed: 0, unknown: 0 } });
    const { done } = stopped.progress;
    expect(done).toBeLessThan(userIds.length);
    expect(stopped.items.filter(({ state }) => state === 'pending')).toHaveLength(userIds.length - done);
    expect((await manager.ok('stopOperation', { params })).state).toBe('stopped');
    const { total } = await manager.ok('getAuditTotals', {
      query: { action: 'operation.stop', outcome: 'success' },
    });
    expect(total).toBe(1);
    rolecall.sandbox.faults.clear();
    const again = await manager.finished(await manager.ok('retryOperation', { params }));
    expect(again).toMatchObject({ state: 'succeeded', progress: { done: userIds.length } });
  });

  test('continues if its browser disconnects before the response', async () => {
    await using rolecall = await startRolecall();
    const manager = await rolecall.signIn();
    const { groupId, userIds } = await team(rolecall);
    rolecall.sandbox.faults.replace(slowWrites(100));
    const leave = new AbortController();
    const left = manager.raw(`/api/v1/groups/${groupId}/member-changes`, {
      method: 'POST',
      headers: {
        'X-Rolecall': '1',
        'X-Rolecall-User': manager.userId,
        'Content-Type': 'application/json',
        'Idempotency-Key': crypto.randomUUID(),
      },
      body: JSON.stringify({ change: 'add', userIds }),
      signal: leave.signal,
    });
    const started = await vi.waitFor(
      async () => {
        const [newest] = (await manager.ok('listOperations')).items;
        if (!newest) throw new Error('Not yet');
        return newest;
      },
      { timeout: 60_000 },
    );
    leave.abort();
    await expect(left).rejects.toThrow();
    expect(await manager.finished(started)).toMatchObject({
      state: 'succeeded',
      progress: { done: userIds.length },
    });
  });

  test('reports a failed platform job, keeps the group, and can be retried', async () => {
    await using rolecall = await startRolecall();
    const manager = await rolecall.signIn();
    const { id, name } = await manager.ok('createGroup', { body: { name: 'doomed' } });
    rolecall.sandbox.faults.replace([{ method: 'DELETE', effect: { kind: 'job', fate: 'fail' } }]);
    const body = { expectedName: name };
    const failed = await manager.finished(await manager.ok('deleteGroup', { params: { groupId: id }, body }));
    expect(failed).toMatchObject({
      state: 'failed',
      items: [{ state: 'failed', code: 'rejected-by-platform' }],
    });
    expect((await manager.ok('getGroup', { params: { groupId: id } })).name).toBe(name);
    rolecall.sandbox.faults.clear();
    const again = await manager.ok('retryOperation', { params: { operationId: failed.id } });
    expect((await manager.finished(again)).state).toBe('succeeded');
    expect((await manager.refused('getGroup', { params: { groupId: id } })).status).toBe(404);
  });

  test('A3 is listed to the user who started it only, newest first', async () => {
    await using rolecall = await startRolecall();
    const manager = await rolecall.signIn();
    const auditor = await rolecall.signIn('nora.lindqvist');
    const { groupId, userIds } = await team(rolecall);
    const started: string[] = [];
    for (const userId of userIds.slice(0, 3)) {
      rolecall.advance(1);
      const body = { change: 'add' as const, userIds: [userId] };
      started.unshift((await manager.ok('changeMembers', { params: { groupId }, body })).id);
    }
    const page = await manager.ok('listOperations', { query: { pageSize: 2 } });
    expect(page).toMatchObject({ total: 3, page: 1, pageSize: 2 });
    expect(page.items.map(({ id }) => id)).toEqual(started.slice(0, 2));
    expect((await auditor.ok('listOperations')).total).toBe(0);
  });
});

describe('the events of operations', () => {
  test('are sent to all tabs of the user, and to no one else', async () => {
    await using rolecall = await startRolecall();
    const manager = await rolecall.signIn();
    const other = await rolecall.signIn('nora.lindqvist');
    const { groupId, userIds } = await team(rolecall);
    await using one = await openTab(manager);
    await using two = await openTab(manager);
    await using foreign = await openTab(other);
    rolecall.sandbox.faults.replace(slowWrites(100));
    const { id } = await manager.ok('changeMembers', {
      params: { groupId },
      body: { change: 'add', userIds },
    });
    for (const tab of [one, two]) {
      expect(await tab.ended(id)).toMatchObject({ state: 'succeeded' });
      const done = tab.heard.map(({ progress }) => progress.done);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect(done.length).toBeGreaterThan(2);
    }
    expect(foreign.heard).toEqual([]);
  });

  test('tell a reconnecting tab what has ended', async () => {
    await using rolecall = await startRolecall();
    const manager = await rolecall.signIn();
    const { groupId, userIds } = await team(rolecall);
    const body = { change: 'add' as const, userIds: userIds.slice(0, 2) };
    const { id } = await manager.finished(await manager.ok('changeMembers', { params: { groupId }, body }));
    await using tab = await openTab(manager);
    expect(await tab.ended(id)).toMatchObject({ state: 'succeeded' });
  });
});

describe('F4 an abrupt end', () => {
  test('after a crash while adding 500 users, the next start does the rest, and each is added once', async () => {
    await using sandbox = await startDemoSandbox({ seed: 'scale:520' });
    const folder = temporaryFolder();
    const environment = environmentFor(sandbox, folder.path);
    sandbox.faults.replace(slowWrites(40));
    await using first = await startProcess(environment);
    const manager = await signInCaller(first.url ?? '', 'security_admin');
    const { id: groupId } = await manager.ok('createGroup', { body: { name: 'all hands' } });
    const users = await Promise.all(
      [1, 2, 3].map((page) => manager.ok('listUsers', { query: { page, pageSize: 200, enabled: 'true' } })),
    );
    const userIds = users.flatMap(({ items }) => items.map(({ id }) => id)).slice(0, 500);
    expect(userIds).toHaveLength(500);
    sandbox.requests.clear();
    const started = await manager.ok('changeMembers', {
      params: { groupId },
      body: { change: 'add', userIds },
    });
    const params = { operationId: started.id };
    await vi.waitFor(
      async () => {
        const { progress } = await manager.ok('getOperation', { params });
        expect(progress.done).toBeGreaterThan(100);
      },
      { timeout: 60_000, interval: 20 },
    );
    await first.kill('SIGKILL');
    expect(writes(sandbox).length).toBeLessThan(500);

    await using second = await startProcess(environment);
    const again = await signInCaller(second.url ?? '', 'security_admin');
    expect(await again.finished(started)).toMatchObject({
      state: 'succeeded',
      progress: { total: 500, done: 500, unchanged: 0, failed: 0, unknown: 0 },
    });
    expect((await again.ok('listMembers', { params: { groupId } })).total).toBe(500);
    // Counts what the platform did instead of requests, because a request may have died with its process.
    const platform = new ManagementClient({ endpoint: sandbox.url, accessKey: sandbox.accessKey });
    const { items } = await platform.auditEvents.list({ filter: { kind: 'UserManagement.User.Updated' } });
    const carriedOut = items.map(({ attributes }) => attributes.description);
    expect(new Set(carriedOut).size).toBe(500);
    expect(carriedOut).toHaveLength(500);
    folder.remove();
  });
});
