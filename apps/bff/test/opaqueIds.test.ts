import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { requestedId } from '@rolecall/contract';
import { ManagementClient, RejectedInputError } from '@rolecall/management-client';
import { startSandbox } from '@rolecall/sandbox';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { startDemoSandbox, startRolecall, waitForNextCrawl } from './support/rolecall.ts';

/** Text that PostgreSQL can't compress, so that its indexes need the full length. */
const incompressible = Array.from({ length: 512 }, (_, index) =>
  String.fromCodePoint(0xa1 + ((index * index * 7919 + index * 104_729) % 1500)),
).join('');

const ids = [
  'a/b',
  '100%',
  '50%25 of a',
  '...',
  ' two  spaces ',
  'Übung?x=1&y#z',
  '日本,語;~"\\é',
  incompressible,
];

/** A platform with users, groups and projects that have these IDs. */
async function startOldPlatform() {
  const dataDir = mkdtempSync(join(tmpdir(), 'opaque-'));
  await (await startSandbox({ dataDir, seed: 'demo' })).close();
  const store = new DatabaseSync(join(dataDir, 'sandbox.sqlite'));
  // Skips predefined objects.
  for (const [table, start] of [
    ['projects', 0],
    ['user_groups', 3],
    ['users', 8],
  ] as const)
    for (const [index, id] of ids.entries())
      store
        .prepare(
          `UPDATE ${table} SET id = ? WHERE seq = (SELECT seq FROM ${table} ORDER BY seq LIMIT 1 OFFSET ?)`,
        )
        .run(id, start + index);
  store.close();
  const sandbox = await startDemoSandbox({ dataDir });
  return {
    ...sandbox,
    async [Symbol.asyncDispose]() {
      await sandbox.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

test.each(engines)('%s: an object is opened and changed whatever its ID is', async (engine) => {
  await using sandbox = await startOldPlatform();
  await using database = engine === 'PostgreSQL' ? await createDatabase() : null;
  const config = { databaseUrl: database?.url ?? null };
  await using rolecall = await startRolecall({ sandbox, historyPauseMs: 20, config });
  const manager = await rolecall.signIn();
  await waitForNextCrawl(manager);
  const query = { pageSize: 200 };
  const user = await rolecall.platform.users.getByUsername('tom.becker');
  const group = await manager.ok('createGroup', { body: { name: 'newcomers' } });

  for (const id of ids) {
    const project = { params: { projectId: id }, query };
    expect(await manager.ok('getProject', { params: project.params })).toMatchObject({ id });
    expect(await manager.ok('getUser', { params: { userId: id } })).toMatchObject({ id });
    expect(await manager.ok('getGroup', { params: { groupId: id } })).toMatchObject({ id });

    for (const [groupId, userId] of [
      [id, user.id],
      [group.id, id],
    ] as const) {
      const change = { params: { groupId }, body: { change: 'add' as const, userIds: [userId] } };
      expect(await manager.finished(await manager.ok('changeMembers', change))).toMatchObject({
        state: 'succeeded',
      });
      const found = await manager.ok('listUsers', { query: { ...query, group: groupId } });
      expect(found.items.map((one) => one.id)).toContain(userId);
    }
    const changes = [{ kind: 'group' as const, id: group.id, role: 'Viewer' as const, expected: null }];
    const operation = await manager.ok('changeRoles', { params: project.params, body: { changes } });
    expect(await manager.finished(operation)).toMatchObject({ state: 'succeeded' });
    const members = await manager.ok('listProjectMembers', project);
    expect(members.items.map((member) => member.id)).toContain(group.id);
    const history = await manager.ok('listAuditEntries', { query: { subject: `user:${id}` } });
    expect(history.total).toBeGreaterThan(0);
  }
  await waitForNextCrawl(manager);
  for (const id of ids) {
    const access = await manager.ok('listProjectAccess', { params: { projectId: id }, query });
    expect(access.items.map((user) => user.id)).toContain(ids[0]);
  }
});

test('every ID that a request may contain can be sent by the client', async () => {
  const client = new ManagementClient({ endpoint: 'http://127.0.0.1:9', accessKey: 'key' });
  const signal = AbortSignal.abort();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 20 }), async (id) => {
      fc.pre(requestedId.safeParse(id).success);
      const error: unknown = await client.projects.get(id, {}, { signal }).catch((thrown: unknown) => thrown);
      expect(error).not.toBeInstanceOf(RejectedInputError);
    }),
  );
});
