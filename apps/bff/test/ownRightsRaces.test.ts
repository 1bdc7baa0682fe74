import type { RouteName } from '@rolecall/contract';
import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { createDatabase, type TestDatabase } from './support/postgres.ts';
import { type Rolecall, startDemoSandbox, startRolecall } from './support/rolecall.ts';

interface Source {
  /** The user who would lose rights, signed in to one replica. */
  caller: ApiCaller;
  userId: string;
  groupId: string;
  groupName: string;
}

/** Each action by which a user gives up the rights of one of two groups. */
const ways: Readonly<Record<string, (source: Source) => Promise<[RouteName, AnyRequestInput]>>> = {
  'leaves the group': async ({ userId, groupId }) => [
    'changeMembers',
    { params: { groupId }, body: { change: 'remove', userIds: [userId] } },
  ],
  'edits its policies': async ({ caller, groupId }) => {
    const { version } = await caller.ok('getGroup', { params: { groupId } });
    return ['updateGroup', { params: { groupId }, version, body: { policies: ['Data'] } }];
  },
  'deletes it': async ({ groupId, groupName }) => [
    'deleteGroup',
    { params: { groupId }, body: { expectedName: groupName } },
  ],
};
const names = Object.keys(ways);
const pairs = names.flatMap((first, index) => names.slice(index).map((second) => ({ first, second })));

async function codeOf(
  { caller }: Source,
  [name, input]: [RouteName, AnyRequestInput],
): Promise<string | undefined> {
  const { status, body } = await caller.send(name, input);
  if (status !== 202) return Object(body).code;
  return (await caller.finished(Object(body))).items[0]?.code;
}

describe.each(engines)('of two groups that give the same right, on %s', (engine) => {
  let sandbox: Awaited<ReturnType<typeof startDemoSandbox>>;
  let database: TestDatabase | null;
  let replicas: Rolecall[];

  beforeAll(async () => {
    sandbox = await startDemoSandbox();
    database = engine === 'PostgreSQL' ? await createDatabase() : null;
    const config = { databaseUrl: database?.url ?? null };
    replicas = [await startRolecall({ sandbox, config })];
    if (database) replicas.push(await startRolecall({ sandbox, config }));
  });
  afterAll(async () => {
    for (const replica of replicas) await replica[Symbol.asyncDispose]();
    await database?.[Symbol.asyncDispose]();
    await sandbox.close();
  });

  test.each(pairs)('one stays when a user $first and at the same time the other: $second', async (pair) => {
    const { first, second } = pair;
    const [one] = replicas;
    if (!one) throw new Error('no replica was started');
    const { platform } = one;
    const username = `manager-${crypto.randomUUID()}`;
    const { id: userId } = await platform.users.create({
      username,
      password: 'rolecall-demo',
      first_name: 'Group',
      last_name: 'Manager',
      email: `${username}@example.com`,
    });
    const groups: { groupId: string; groupName: string }[] = [];
    for (const place of ['a', 'b']) {
      const groupName = `${place}-${username}`;
      const group = await platform.groups.create({ name: groupName, assigned_policies: ['Security Admin'] });
      await platform.groups.addUser(group.id, userId);
      groups.push({ groupId: group.id, groupName });
    }
    const sources: Source[] = [];
    for (const [index, group] of groups.entries())
      sources.push({
        ...group,
        userId,
        caller: await (replicas[index] ?? one).signIn(username),
      });
    const requests: [RouteName, AnyRequestInput][] = [];
    for (const [index, source] of sources.entries())
      requests.push((await ways[index === 0 ? first : second]?.(source)) ?? ['getSession', {}]);
    // Each request has finished its checks before the other one's write takes effect.
    sandbox.faults.replace(
      (['PUT', 'DELETE'] as const).map((method) => ({
        method,
        path: '/api/**',
        effect: { kind: 'latency', ms: 300 } as const,
      })),
    );
    const codes = await Promise.all(
      sources.map((source, index) => codeOf(source, requests[index] ?? ['getSession', {}])),
    );
    sandbox.faults.clear();
    expect(codes.toSorted()).toEqual(['confirmation-needed', undefined]);
    const { user_groups } = await platform.users.get(userId, { include: ['user_groups'] });
    const policies = user_groups.flatMap(({ attributes }) => attributes.assigned_policies);
    expect(policies.filter((policy) => policy === 'Security Admin')).toHaveLength(1);
  });
});
