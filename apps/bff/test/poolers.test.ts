import { describe, expect, test } from 'vitest';
import { pgbouncerIsInstalled, startPgbouncer } from './support/pgbouncer.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startDemoSandbox, startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

const canRun = pgbouncerIsInstalled() && (await postgresAnswers());

describe.runIf(canRun)('behind PgBouncer', () => {
  test.each([
    { pool_mode: 'transaction' },
    { pool_mode: 'transaction', server_round_robin: '1' },
    { pool_mode: 'transaction', min_pool_size: '12' },
    { pool_mode: 'statement' },
  ])('with %o, Rolecall refuses to start and says why', async (settings) => {
    await using database = await createDatabase();
    await using pgbouncer = await startPgbouncer(database.url, settings);
    const start = startRolecall({ config: { databaseUrl: pgbouncer.url } });
    await expect(start).rejects.toThrow(/DATABASE_URL.*(session mode|statement pooling)/);
  });

  test('in session mode, two replicas take turns changing a group, and one of them crawls', async () => {
    await using database = await createDatabase();
    await using sandbox = await startDemoSandbox();
    await using pgbouncer = await startPgbouncer(database.url, {
      pool_mode: 'session',
      default_pool_size: '60',
    });
    const options = { sandbox, config: { databaseUrl: pgbouncer.url } };
    await using one = await startRolecall(options);
    await using other = await startRolecall(options);
    const manager = await one.signIn();
    const elsewhere = manager.at(other.url);
    await waitForFirstCrawl(await one.signIn('nora.lindqvist'));
    const { id: groupId } = await one.platform.groups.getByName('contractors');
    const usernames = ['tom.becker', 'grace.kim', 'diego.ramos', 'amara.okafor'];
    const users = await Promise.all(usernames.map((name) => one.platform.users.getByUsername(name)));
    const operations = await Promise.all(
      users.map(async ({ id }, index) => {
        const caller = index % 2 === 0 ? manager : elsewhere;
        const body = { change: 'add' as const, userIds: [id] };
        return caller.finished(await caller.ok('changeMembers', { params: { groupId }, body }));
      }),
    );
    for (const { state } of operations) expect(state).toBe('succeeded');
    const members = await one.platform.groups.get(groupId, { include: ['users'] });
    for (const { id } of users) expect(members.users.map((user) => user.id)).toContain(id);
  });
});
