import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { openStorage } from '../src/storage/storage.ts';
import { environmentFor, startProcess } from './support/process.ts';
import { signInCaller, startDemoSandbox, startRolecall, temporaryFolder } from './support/rolecall.ts';

const slowReads = {
  method: 'GET',
  path: '/api/user_groups/*',
  effect: { kind: 'latency', ms: 800 },
} as const;

test('F5 when stopped, accepts no more requests, drops none in flight, and exits', async () => {
  await using sandbox = await startDemoSandbox();
  const folder = temporaryFolder();
  await using running = await startProcess(environmentFor(sandbox, folder.path));
  const url = running.url ?? '';
  const manager = await signInCaller(url, 'security_admin');
  const { items } = await manager.ok('listGroups', { query: { pageSize: 12 } });
  sandbox.faults.replace([slowReads]);
  sandbox.requests.clear();
  const inFlight = items.map(({ id }) => manager.send('getGroup', { params: { groupId: id } }));
  await vi.waitFor(
    () => {
      const asked = sandbox.requests.entries().filter(({ path }) => path.startsWith('/api/user_groups/'));
      expect(asked).toHaveLength(items.length);
    },
    { timeout: 60_000 },
  );
  const stoppedAt = performance.now();
  const exited = running.kill('SIGTERM');
  await vi.waitFor(() => expect(manager.raw('/readyz')).rejects.toThrow(), { timeout: 60_000, interval: 10 });
  const statuses = (await Promise.all(inFlight)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await exited).toBe(0);
  expect(performance.now() - stoppedAt).toBeLessThan(25_000);
  folder.remove();
});

test('F5 with a job that never ends, stops in time, and the next start resumes it', async () => {
  await using sandbox = await startDemoSandbox();
  const folder = temporaryFolder();
  const environment = environmentFor(sandbox, folder.path);
  await using first = await startProcess(environment);
  const manager = await signInCaller(first.url ?? '', 'security_admin');
  const { id, name } = await manager.ok('createGroup', { body: { name: 'never ending' } });
  sandbox.faults.replace([{ method: 'DELETE', effect: { kind: 'job', fate: 'endless' } }]);
  const started = await manager.ok('deleteGroup', { params: { groupId: id }, body: { expectedName: name } });
  expect(started.state).toBe('running');
  const stoppedAt = performance.now();
  expect(await first.kill('SIGTERM')).toBe(0);
  expect(performance.now() - stoppedAt).toBeLessThan(25_000);

  sandbox.faults.clear();
  await using second = await startProcess(environment);
  const again = await signInCaller(second.url ?? '', 'security_admin');
  expect(await again.finished(started)).toMatchObject({ state: 'succeeded', items: [{ state: 'done' }] });
  expect((await again.refused('getGroup', { params: { groupId: id } })).status).toBe(404);
  folder.remove();
});

test('F5 open event streams end, so that browsers reconnect elsewhere', async () => {
  await using rolecall = await startRolecall();
  const manager = await rolecall.signIn();
  const stream = await manager.open('/operations/events', new AbortController().signal);
  const ended = stream.text();
  await rolecall.stop();
  expect(await ended).toContain('retry:');
});

test('F5 a connection that a browser opened in advance doesn’t delay it', async () => {
  const rolecall = await startRolecall();
  const { hostname, port } = new URL(rolecall.url);
  const connection = connect(Number(port), hostname);
  await once(connection, 'connect');
  // The server knows the connection once it has answered a later request.
  await rolecall.anonymous.raw('/readyz');
  const stoppedAt = performance.now();
  await rolecall.stop();
  // A connection without a request times out after ten seconds.
  expect(performance.now() - stoppedAt).toBeLessThan(9_000);
  connection.destroy();
});

test('F7 a second process on the same folder is refused without waiting, and the first continues', async () => {
  await using sandbox = await startDemoSandbox();
  const folder = temporaryFolder();
  const environment = environmentFor(sandbox, folder.path);
  await using first = await startProcess(environment);
  await using second = await startProcess(environment);
  expect(second.url).toBeNull();
  expect(await second.exited).toBe(1);
  // SQLite refuses immediately instead of waiting for the lock, so only the process start takes time.
  const startedAt = performance.now();
  await expect(openStorage({ databaseUrl: null, dataDir: folder.path })).rejects.toThrow(/another Rolecall/);
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  expect(second.output()).toBe('rolecall: DATA_DIR: another Rolecall is running on this folder\n');
  await signInCaller(first.url ?? '', 'tom.becker');
  folder.remove();
});

test('an invalid setting or a port in use is reported in one line, with exit code 1', async () => {
  await using sandbox = await startDemoSandbox();
  const [one, two] = [temporaryFolder(), temporaryFolder()];
  await using wrong = await startProcess({ ...environmentFor(sandbox, one.path), LOG_LEVEL: 'loud' });
  expect(await wrong.exited).toBe(1);
  expect(wrong.output()).toMatch(/^rolecall: LOG_LEVEL: [^\n]+\n$/);
  await using first = await startProcess(environmentFor(sandbox, one.path));
  const { port } = new URL(first.url ?? '');
  await using second = await startProcess({ ...environmentFor(sandbox, two.path), PORT: port });
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain('rolecall: PORT: another program already uses this port\n');
  one.remove();
  two.remove();
});
