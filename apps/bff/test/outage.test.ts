import { expect, test } from 'vitest';
import { startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

test('F2 during an outage, the platform gets hardly more requests than otherwise', async () => {
  await using away = await startRolecall();
  const awayManager = await away.signIn();
  await waitForFirstCrawl(await away.signIn('nora.lindqvist'));
  away.sandbox.faults.replace([{ effect: { kind: 'status', status: 503 } }]);
  away.sandbox.requests.clear();
  for (let n = 0; n < 200; n += 1)
    await awayManager.send('getGroup', { params: { groupId: crypto.randomUUID() } });
  expect(away.sandbox.requests.entries().length).toBeLessThanOrEqual(1.1 * 200);
  away.sandbox.faults.clear();
  await awayManager.ok('listGroups');
});

test('F3 repeats none of 100 writes with lost answers, and reports each correctly', async () => {
  await using losing = await startRolecall();
  const losingManager = await losing.signIn();
  losing.sandbox.faults.replace([
    { method: 'POST', path: '/api/user_groups', effect: { kind: 'reset', when: 'after' } },
    { method: 'PUT', path: '/api/users/*', effect: { kind: 'truncated' } },
  ]);
  const names = Array.from({ length: 50 }, (_, n) => `lost ${n}`);
  const created = await Promise.all(
    names.map((name) => losingManager.send('createGroup', { body: { name } })),
  );
  expect(new Set(created.map(({ status }) => status))).toEqual(new Set([201]));
  const { items } = await losing.platform.groups.list({});
  expect(items.filter(({ attributes }) => attributes.name.startsWith('lost '))).toHaveLength(50);
  const { id: userId } = await losing.platform.users.getByUsername('tom.becker');
  losing.sandbox.requests.clear();
  const groupIds = created.map(({ body }) => String(Object(body).id));
  const added = await Promise.all(
    groupIds.map((groupId) =>
      losingManager.ok('changeMembers', { params: { groupId }, body: { change: 'add', userIds: [userId] } }),
    ),
  );
  // One after another, because 50 at a time would ask for their operations hundreds of times a second.
  for (const operation of added) expect((await losingManager.finished(operation)).state).toBe('succeeded');
  const writes = losing.sandbox.requests.entries().filter(({ method }) => method === 'PUT');
  expect(writes).toHaveLength(50);
  const { user_groups } = await losing.platform.users.get(userId, { include: ['user_groups'] });
  expect(user_groups.filter(({ attributes }) => attributes.name.startsWith('lost '))).toHaveLength(50);
});
