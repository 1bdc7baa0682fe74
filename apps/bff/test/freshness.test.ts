import { expect, test, vi } from 'vitest';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startProxy } from './support/proxy.ts';
import {
  freshLists,
  startDemoSandbox,
  startRolecall,
  temporaryFolder,
  waitForFirstCrawl,
} from './support/rolecall.ts';

const waitOptions = { timeout: 100_000, interval: 20 };
const lists = ['/api/user_groups', '/api/users', '/api/projects'];

test('lists that are requested constantly make the platform be crawled once in 0.9 seconds at most', async () => {
  await using rolecall = await startRolecall();
  const manager = await rolecall.signIn();
  await waitForFirstCrawl(manager);
  rolecall.sandbox.requests.clear();
  const started = performance.now();
  while (performance.now() - started < 8_000)
    await Promise.all([manager.ok('listGroups'), manager.ok('listUsers'), manager.ok('listProjects')]);
  const seconds = (performance.now() - started) / 1_000;
  const asked = rolecall.sandbox.requests.entries().filter(({ path }) => lists.includes(path));
  // Three pages per crawl, plus the crawls at the edges of the interval.
  expect(asked.length).toBeLessThanOrEqual(3 * (seconds / 0.9 + 2));
});

test('a list that is requested during the first crawl is never incomplete', async () => {
  await using sandbox = await startDemoSandbox();
  const gate = Promise.withResolvers<void>();
  await using proxy = await startProxy(sandbox, async (answer, path) => {
    if (path.startsWith('/api/projects?')) await gate.promise;
    return answer;
  });
  await using rolecall = await startRolecall({ sandbox, endpoint: proxy.url });
  const manager = await rolecall.signIn();
  const users = await manager.ok('listUsers');
  const projects = manager.ok('listProjects');
  const asked = performance.now();
  // Longer than a list waits for new data.
  while (performance.now() - asked < 400) await manager.ok('getHistory');
  gate.resolve();
  expect((await projects).total).toBeGreaterThan(10);
  expect(users.total).toBe((await manager.ok('listUsers')).total);
});

test('after a restart, lists are available with their age before the platform can be read', async () => {
  await using sandbox = await startDemoSandbox();
  const folder = temporaryFolder();
  const config = { dataDir: folder.path };
  const first = await startRolecall({ sandbox, config });
  const manager = await first.signIn();
  await freshLists(manager);
  const before = await manager.ok('listUsers', { query: { pageSize: 200 } });
  const projects = await manager.ok('listProjects', { query: { pageSize: 200 } });
  await first.stop();
  sandbox.faults.replace(lists.map((path) => ({ path, effect: { kind: 'status', status: 503 } })));
  await using second = await startRolecall({ sandbox, config });
  const again = manager.at(second.url);
  const after = await again.ok('listUsers', { query: { pageSize: 200 } });
  expect(after.items).toEqual(before.items);
  expect(Date.parse(after.readAt)).toBeGreaterThanOrEqual(Date.parse(before.readAt));
  expect((await again.ok('listProjects', { query: { pageSize: 200 } })).items).toEqual(projects.items);
  folder.remove();
});

test('a page that was requested before a change doesn’t undo it in lists', async () => {
  await using sandbox = await startDemoSandbox();
  let holding = Promise.resolve();
  let held = 0;
  await using proxy = await startProxy(sandbox, async (answer, path) => {
    if (!path.startsWith('/api/user_groups?')) return answer;
    held += 1;
    await holding;
    return answer;
  });
  await using rolecall = await startRolecall({ sandbox, endpoint: proxy.url, historyPauseMs: 20 });
  const manager = await rolecall.signIn();
  await waitForFirstCrawl(manager);
  const gate = Promise.withResolvers<void>();
  holding = gate.promise;
  held = 0;
  await vi.waitFor(() => expect(held).toBeGreaterThan(0), waitOptions);
  const { id } = await rolecall.platform.groups.getByName('fraud-detection');
  const params = { groupId: id };
  const { version } = await manager.ok('getGroup', { params });
  await manager.ok('updateGroup', { params, version, body: { description: 'visible immediately' } });
  const shown = async () =>
    (await manager.ok('listGroups', { query: { pageSize: 200 } })).items.find((group) => group.id === id)
      ?.description;
  expect(await shown()).toBe('visible immediately');
  const since = Date.now();
  gate.resolve();
  await vi.waitFor(async () => {
    expect(await shown()).toBe('visible immediately');
    expect(Date.parse((await manager.ok('listGroups')).readAt)).toBeGreaterThan(since);
  }, waitOptions);
});

test('changes through Rolecall are listed even if the facts can’t be written, until a crawl has read them', async () => {
  await using rolecall = await startRolecall({ historyPauseMs: 20 });
  const manager = await rolecall.signIn();
  await waitForFirstCrawl(manager);
  await rolecall.onStorage(
    `create trigger no_groups before insert on history_groups begin select raise(abort, 'full'); end`,
  );
  const created = await manager.ok('createGroup', { body: { name: 'written and not stored' } });
  const list = async () => (await manager.ok('listGroups', { query: { name: created.name } })).items;
  expect((await list()).map(({ id }) => id)).toEqual([created.id]);
  await rolecall.onStorage('drop trigger no_groups');
  const since = Date.now();
  await vi.waitFor(async () => {
    expect((await list()).map(({ id }) => id)).toEqual([created.id]);
    expect(Date.parse((await manager.ok('listGroups')).readAt)).toBeGreaterThan(since);
  }, waitOptions);
  await rolecall.platform.groups.delete(created.id);
  await vi.waitFor(async () => expect(await list()).toEqual([]), waitOptions);
});

test.runIf(await postgresAnswers())('a replica that does not crawl has a crawl made', async () => {
  await using database = await createDatabase();
  await using sandbox = await startDemoSandbox();
  const config = { databaseUrl: database.url };
  await using first = await startRolecall({ sandbox, config });
  const manager = await first.signIn();
  await waitForFirstCrawl(manager);
  await using second = await startRolecall({ sandbox, config });
  const { id } = await first.platform.groups.create({ name: 'made outside' });
  const other = manager.at(second.url);
  await vi.waitFor(async () => {
    const { items } = await other.ok('listGroups', { query: { name: 'made outside' } });
    expect(items.map((group) => group.id)).toEqual([id]);
  }, waitOptions);
});
