import { expect, test } from 'vitest';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { createStage } from './support/projects.ts';
import { startProxy } from './support/proxy.ts';
import { freshLists, startDemoSandbox, startRolecall, waitForNextCrawl } from './support/rolecall.ts';

const oddId = 'Old Project:7';

/** Replaces attributes of the object with this ID, wherever it is in a response. */
function withAttributes(answer: unknown, id: string, attributes: object): unknown {
  return JSON.parse(JSON.stringify(answer), (_key, value) =>
    value?.id === id && value.attributes
      ? { ...value, attributes: { ...value.attributes, ...attributes } }
      : value,
  );
}

test.each(engines)(
  'F13 %s: an odd id, a wrong type and an unreadable object break no list, no reading and no other object',
  async (engine) => {
    await using sandbox = await startDemoSandbox();
    await using database = engine === 'PostgreSQL' ? await createDatabase() : null;
    const stage = createStage(sandbox);
    const { platform } = stage;
    const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Viewer' });
    const strangeId = await stage.project('diego.ramos', { 'amara.okafor': 'Admin' });
    const emptyId = await stage.project('diego.ramos', { 'tom.becker': 'Viewer' });
    const tom = await platform.users.getByUsername('tom.becker');
    const amara = await platform.users.getByUsername('amara.okafor');
    const fraud = await platform.groups.getByName('fraud-detection');
    let isOdd = false;
    await using proxy = await startProxy(
      sandbox,
      (answer) => {
        const text = JSON.stringify(answer).replaceAll(projectId, oddId).replaceAll(`"${emptyId}"`, '""');
        let odd: unknown = JSON.parse(text);
        odd = withAttributes(odd, tom.id, { last_activity: 1_700_000_000 });
        if (!isOdd) return odd;
        odd = withAttributes(odd, amara.id, { email: { address: 'x' } });
        odd = withAttributes(odd, fraud.id, { name: ['fraud'], assigned_policies: 'Data' });
        return withAttributes(odd, strangeId, { labels: 7 });
      },
      (address) => address.replace(/Old(%20|\+| )Project:7/, projectId),
    );
    const config = { databaseUrl: database?.url ?? null };
    await using rolecall = await startRolecall({ sandbox, endpoint: proxy.url, historyPauseMs: 20, config });
    const manager = await rolecall.signIn();
    await waitForNextCrawl(manager);
    isOdd = true;
    await freshLists(manager);
    await waitForNextCrawl(manager);

    // Everything is listed, including odd objects.
    const query = { pageSize: 200 };
    const projects = await manager.ok('listProjects', { query });
    expect(projects.items.find(({ id }) => id === oddId)).toBeDefined();
    expect(projects.items.find(({ id }) => id === '')).toBeDefined();
    expect(projects.items.find(({ id }) => id === strangeId)).toMatchObject({ status: 'unreadable' });
    const users = await manager.ok('listUsers', { query });
    expect(users.items.find(({ id }) => id === tom.id)).toMatchObject({
      lastActivity: '2023-11-14T22:13:20.000Z',
    });
    expect(users.items.find(({ id }) => id === amara.id)).toMatchObject({
      username: 'amara.okafor',
      status: 'unreadable',
    });
    const groups = await manager.ok('listGroups', { query });
    expect(groups.items.find(({ id }) => id === fraud.id)).toMatchObject({
      description: 'The platform’s data about this group can’t be read.',
    });

    // The odd project works like any other.
    const params = { projectId: oddId };
    expect(await manager.ok('getProject', { params })).toMatchObject({ id: oddId });
    const members = await manager.ok('listProjectMembers', { params, query });
    expect(members.items.map(({ name }) => name)).toContain('tom.becker');
    const access = await manager.ok('listProjectAccess', { params, query });
    expect(access.items.map(({ id }) => id)).toContain(tom.id);
    const history = { subject: `project:${oddId}` };
    expect((await manager.ok('listAuditEntries', { query: history })).total).toBe(0);

    // What can't be read is kept, neither deleted nor changed.
    const strange = { params: { projectId: strangeId }, query };
    expect((await manager.ok('listProjectAccess', strange)).items.map(({ id }) => id)).toContain(amara.id);
    const outside = await manager.ok('listAuditEntries', { query: { origin: 'outside' } });
    expect(outside.items.map(({ action, target }) => [action, target?.name])).toEqual([]);
    expect((await manager.ok('getHistory')).failure).toBeNull();
    const warnings = rolecall.logRecords().filter(({ unreadable }) => unreadable !== undefined);
    expect(warnings.map(({ id }) => id).sort()).toEqual([amara.id, fraud.id, strangeId].sort());

    // Other objects are still updated.
    await platform.groups.addUser('mlops-platform', 'tom.becker');
    await waitForNextCrawl(manager);
    expect((await manager.ok('listAuditEntries', { query: { origin: 'outside' } })).total).toBe(1);
  },
);
