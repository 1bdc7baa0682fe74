import { ManagementClient } from '@rolecall/management-client';
import type { Sandbox } from '@rolecall/sandbox';
import { describe, expect, test } from 'vitest';
import { model, plan, run } from './support/editors.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startDemoSandbox, startRolecall } from './support/rolecall.ts';

const editors = 50;

async function prepare(sandbox: Sandbox, groups: number, users: number) {
  const platform = new ManagementClient({ endpoint: sandbox.url, accessKey: sandbox.accessKey });
  const created = await Promise.all(
    Array.from({ length: groups }, (_, n) => platform.groups.create({ name: `edited ${n}` })),
  );
  const { items } = await platform.users.list({ filter: { admin_status: 'up' } });
  return {
    platform,
    groupIds: created.map(({ id }) => id),
    userIds: items.map(({ id }) => id).slice(0, users),
  };
}

/** The pairs of group and user on the platform. */
async function membersOf(platform: ManagementClient, groupIds: readonly string[]): Promise<Set<string>> {
  const groups = await Promise.all(groupIds.map((id) => platform.groups.get(id, { include: ['users'] })));
  return new Set(groups.flatMap(({ id, users }) => users.map((user) => `${id} ${user.id}`)));
}

describe.each([
  { where: 'one group', groups: 1, users: 100, seed: 'scale:110' as const },
  { where: '20 groups', groups: 20, users: 21, seed: 'demo' as const },
])('U1 50 editors with 20 edits each on $where', ({ groups, users, seed }) => {
  test('lose no edit and restore no removed member', { timeout: 180_000 }, async () => {
    await using sandbox = await startDemoSandbox({ seed });
    await using rolecall = await startRolecall({ sandbox });
    const { platform, groupIds, userIds } = await prepare(sandbox, groups, users);
    const plans = plan(groupIds, userIds, editors);
    const expected = model(plans);
    expect(expected.size).toBeGreaterThan(0);
    expect(plans.flat()).toHaveLength(1_000);
    await run(plans, [await rolecall.signIn()]);
    expect(await membersOf(platform, groupIds)).toEqual(expected);
  });
});

describe.each((await postgresAnswers()) ? ['PostgreSQL'] : [])('%s', () => {
  test('U1 through two Rolecalls that share a database, no edit is lost', { timeout: 180_000 }, async () => {
    await using sandbox = await startDemoSandbox();
    await using database = await createDatabase();
    const config = { databaseUrl: database.url };
    await using one = await startRolecall({ sandbox, config });
    await using two = await startRolecall({ sandbox, config });
    const { platform, groupIds, userIds } = await prepare(sandbox, 20, 21);
    const plans = plan(groupIds, userIds, 20);
    await run(plans, [await one.signIn(), await two.signIn()]);
    expect(await membersOf(platform, groupIds)).toEqual(model(plans));
  });

  test('S1 sessions, operations and failed sign-in counts are shared', async () => {
    await using sandbox = await startDemoSandbox();
    await using database = await createDatabase();
    const config = { databaseUrl: database.url };
    await using one = await startRolecall({ sandbox, config });
    await using two = await startRolecall({ sandbox, config });
    const here = await one.signIn();
    const there = here.at(two.url);
    const { id: groupId } = await here.ok('createGroup', { body: { name: 'shared' } });
    const { id: userId } = await one.platform.users.getByUsername('tom.becker');
    const operation = await here.ok('changeMembers', {
      params: { groupId },
      body: { change: 'add', userIds: [userId] },
    });
    expect(await there.finished(operation)).toMatchObject({ state: 'succeeded' });
    await here.ok('signOut');
    expect((await there.send('getSession')).status).toBe(401);
    const wrong = { body: { username: 'tom.becker', password: 'wrong' } };
    for (const rolecall of [one, two, one, two, one]) await rolecall.anonymous.refused('signIn', wrong);
    expect((await two.anonymous.refused('signIn', wrong)).code).toBe('too-many-attempts');
  });
});
