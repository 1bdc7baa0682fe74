import { expect, test } from 'vitest';
import { startRolecall } from './support/rolecall.ts';

test('an invalid value is explained in a sentence', async () => {
  await using rolecall = await startRolecall();
  const manager = await rolecall.signIn();
  for (const subject of ['user:', 'house:1', 'x']) {
    const problem = await manager.refused('listAuditEntries', { query: { subject } });
    expect(problem).toMatchObject({ status: 400, detail: 'Use group:ID, user:ID or project:ID.' });
  }
  const params = { groupId: (await rolecall.platform.groups.getByName('contractors')).id };
  const problem = await manager.refused('changeMembers', {
    params,
    body: { change: 'add', userIds: ['..'] },
  });
  expect(problem).toMatchObject({ status: 400, detail: 'This ID can’t be used in a URL.' });
});
