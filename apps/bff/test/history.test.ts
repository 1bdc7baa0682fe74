import type { AuditEntry } from '@rolecall/contract';
import { describe, expect, test, vi } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { engines, startOn } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { createStage } from './support/projects.ts';
import { type Rolecall, waitForNextCrawl as read, startRolecall } from './support/rolecall.ts';

async function elsewhere(auditor: ApiCaller): Promise<AuditEntry[]> {
  const { items } = await auditor.ok('listAuditEntries', {
    query: { origin: 'outside', sort: 'at', pageSize: 200 },
  });
  return items;
}

/** A user with a primary group. */
async function primaryMember({ platform }: Rolecall) {
  for await (const { items } of platform.users.pages({ include: ['user_groups', 'primary_group'] }))
    for (const user of items)
      if (user.primary_group) return { userId: user.id, groupId: user.primary_group.id };
  throw new Error('no one has a primary group');
}

describe.each(engines)('%s', (engine) => {
  test('a change outside Rolecall is found, with the interval in which it must have happened', async () => {
    const rolecall = await startOn(engine);
    const auditor = await rolecall.signIn();
    const { platform } = rolecall;
    await read(auditor);
    expect(await elsewhere(auditor)).toEqual([]);

    const tom = await platform.users.getByUsername('tom.becker');
    const fraud = await platform.groups.getByName('fraud-detection');
    const before = Date.now();
    await platform.groups.addUser('fraud-detection', 'tom.becker');
    await platform.groups.update(fraud.id, { description: 'other' });
    await platform.users.disable(tom.id);
    const { id: created } = await platform.groups.create({ name: 'made-elsewhere' });
    const after = Date.now();
    await read(auditor);
    const entries = await elsewhere(auditor);
    expect(entries).toHaveLength(4);
    for (const { at, notBefore, actor } of entries) {
      expect(actor).toBeNull();
      // A crawl may begin between two of the changes.
      expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(notBefore ?? at)).toBeLessThanOrEqual(after);
    }
    const of = (action: string) => entries.find((entry) => entry.action === action);
    expect(of('group.change-members')).toMatchObject({
      target: { type: 'user', id: tom.id, name: 'tom.becker' },
      after: { groups: [{ id: fraud.id, name: 'fraud-detection' }] },
    });
    expect(of('group.update')).toMatchObject({
      target: { id: fraud.id },
      before: { description: fraud.attributes.description },
      after: { description: 'other' },
    });
    expect(of('user.update')).toMatchObject({ before: { enabled: true }, after: { enabled: false } });
    expect(of('group.create')).toMatchObject({ target: { id: created, name: 'made-elsewhere' } });

    // The interval is between our last write and the crawl, not since the previous crawl.
    const wroteAt = Date.now();
    const { id: ours } = await auditor.ok('createGroup', { body: { name: 'ours' } });
    await platform.groups.update(ours, { description: 'changed outside' });
    await read(auditor);
    const change = (await elsewhere(auditor)).find(({ target }) => target?.id === ours);
    expect(change?.action).toBe('group.update');
    expect(Date.parse(change?.notBefore ?? '')).toBeGreaterThanOrEqual(wroteAt);

    await platform.groups.delete(created);
    await read(auditor);
    expect((await elsewhere(auditor)).at(-1)).toMatchObject({
      action: 'group.delete',
      before: { name: 'made-elsewhere' },
      after: null,
    });
  });

  test('entries name new users and groups that were given roles outside Rolecall', async () => {
    const rolecall = await startOn(engine);
    const auditor = await rolecall.signIn();
    const { platform, sandbox } = rolecall;
    const stage = createStage(sandbox);
    const projectId = await stage.project('diego.ramos');
    await read(auditor);
    const group = await platform.groups.create({ name: 'brand-new' });
    const account = { username: 'new.owner', email: 'new@example.com', password: 'a-long-Passw0rd!' };
    const user = await platform.users.create({ ...account, first_name: 'New', last_name: 'Owner' });
    await platform.groups.addUser('brand-new', 'new.owner');
    await stage.grant(projectId, { '@brand-new': 'Viewer', 'new.owner': 'Editor' });
    await read(auditor);
    const entries = await elsewhere(auditor);
    const roles = entries.find(({ action }) => action === 'project.change-roles');
    expect(roles?.after?.members).toEqual(
      expect.arrayContaining([
        { kind: 'group', id: group.id, name: 'brand-new', role: 'Viewer' },
        { kind: 'user', id: user.id, name: 'new.owner', role: 'Editor' },
      ]),
    );
    await stage.grant(projectId, { 'new.owner': '' });
    await platform.projects.setOwner(projectId, user.id);
    await read(auditor);
    const owner = (await elsewhere(auditor)).find(({ action }) => action === 'project.change-owner');
    expect(owner?.after?.owner).toEqual({ id: user.id, name: 'new.owner' });
  });

  test('a change through Rolecall is never attributed to the outside, whenever crawls happen', async () => {
    const rolecall = await startOn(engine);
    const auditor = await rolecall.signIn();
    await read(auditor);
    const { id, version } = await auditor.ok('createGroup', { body: { name: 'ours', policies: ['Data'] } });
    const params = { groupId: id };
    const { items } = await auditor.ok('listUsers', { query: { pageSize: 10 } });
    const userIds = items.map((user) => user.id);
    const change = async (kind: 'add' | 'remove') =>
      auditor.finished(await auditor.ok('changeMembers', { params, body: { change: kind, userIds } }));
    await change('add');
    const edit = { description: 'edited', policies: ['Data', 'Developer'] };
    await auditor.send('updateGroup', { params, version, body: edit });
    await auditor.finished(
      await auditor.ok('createUser', {
        body: {
          username: 'new.here',
          firstName: 'New',
          lastName: 'Here',
          email: 'new@example.com',
          groupIds: [id],
          password: 'a-long-Passw0rd!',
        },
      }),
    );
    // Removes a user from their primary group by force.
    const forced = await primaryMember(rolecall);
    const remove = { change: 'remove' as const, userIds: [forced.userId], force: true };
    await auditor.finished(
      await auditor.ok('changeMembers', { params: { groupId: forced.groupId }, body: remove }),
    );
    const project = (await auditor.ok('listProjects')).items[0];
    const projectId = project?.id ?? '';
    const roles = { changes: [{ kind: 'group' as const, id, role: 'Viewer', expected: null }] };
    await auditor.finished(await auditor.ok('changeRoles', { params: { projectId }, body: roles }));
    const detail = await auditor.ok('getProject', { params: { projectId } });
    await auditor.send('changeOwner', {
      params: { projectId },
      version: detail.version,
      body: { ownerId: userIds[3] ?? '', confirmed: ['no-admin-but-owner'] },
    });
    await read(auditor);
    await auditor.finished(await auditor.ok('deleteGroup', { params, body: { expectedName: 'ours' } }));
    await read(auditor);
    expect(await elsewhere(auditor)).toEqual([]);
  });

  test('a user who is deleted and created again with the same name counts as two users', async () => {
    const rolecall = await startOn(engine);
    const auditor = await rolecall.signIn();
    const { platform } = rolecall;
    await read(auditor);
    const first = await platform.users.getByUsername('tom.becker');
    await platform.users.delete(first.id);
    await read(auditor);
    const again = { username: 'tom.becker', email: 'tom@example.com', password: 'a-long-Passw0rd!' };
    const second = await platform.users.create({ ...again, first_name: 'Tom', last_name: 'Becker' });
    await read(auditor);
    const entries = (await elsewhere(auditor)).filter(({ target }) => target?.name === 'tom.becker');
    expect(entries.map(({ action, target }) => [action, target?.id])).toContainEqual([
      'user.delete',
      first.id,
    ]);
    expect(entries.map(({ action, target }) => [action, target?.id])).toContainEqual([
      'user.create',
      second.id,
    ]);
  });

  test('an outage during a crawl is reported, and the crawl continues afterward', async () => {
    const rolecall = await startOn(engine);
    const auditor = await rolecall.signIn();
    await read(auditor);
    rolecall.sandbox.faults.replace([
      { method: 'GET', path: '/api/user_groups', effect: { kind: 'status', status: 503 } },
    ]);
    await vi.waitFor(async () => expect((await auditor.ok('getHistory')).failure).toMatch(/platform/), {
      timeout: 60_000,
    });
    rolecall.sandbox.faults.clear();
    await read(auditor);
    expect((await auditor.ok('getHistory')).failure).toBeNull();
    expect(await elsewhere(auditor)).toEqual([]);
  });
});

test.runIf(engines.includes('PostgreSQL'))(
  'of two replicas, one crawls and both show the result',
  async () => {
    await using database = await createDatabase();
    const config = { databaseUrl: database.url };
    await using first = await startRolecall({ historyPauseMs: 20, config });
    const auditor = await first.signIn();
    await read(auditor);
    await using second = await startRolecall({ sandbox: first.sandbox, historyPauseMs: 20, config });
    expect((await auditor.at(second.url).ok('getHistory')).beganAt).not.toBeNull();
    const entries = (await elsewhere(auditor)).length;
    await first.platform.groups.addUser('fraud-detection', 'tom.becker');
    await read(auditor);
    expect(await elsewhere(auditor)).toHaveLength(entries + 1);

    // Every replica shows the progress, whichever one crawls.
    first.sandbox.faults.replace([
      { method: 'GET', path: '/api/users', effect: { kind: 'status', status: 503 } },
    ]);
    for (const url of [first.url, second.url])
      await vi.waitFor(
        async () => expect((await auditor.at(url).ok('getHistory')).failure).toMatch(/platform/),
        { timeout: 60_000 },
      );
    first.sandbox.faults.clear();
  },
);
