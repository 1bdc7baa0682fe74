import { expect, test, vi } from 'vitest';
import { startRolecall } from './support/rolecall.ts';

test('each response has one log line with the ID that the caller got, and no line contains the query', async () => {
  await using rolecall = await startRolecall();
  const manager = await rolecall.signIn();
  const answers = [
    await manager.send('listGroups', { query: { q: 'needle-in-the-query' } }),
    await manager.send('getGroup', { params: { groupId: 'no-such-group' } }),
    await rolecall.anonymous.send('listGroups'),
    await rolecall.anonymous.raw('/nothing-here'),
  ];
  const linesOf = ({ headers }: { headers: Headers }) =>
    rolecall
      .logRecords()
      .filter(({ msg, requestId }) => msg === 'request' && requestId === headers.get('X-Request-Id'));
  // The log line is written after the response was sent, so the caller may see the response first.
  await vi.waitFor(() => expect(answers.map(linesOf)).not.toContainEqual([]), { timeout: 60_000 });
  expect(answers.map(linesOf)).toMatchObject([
    [{ method: 'GET', route: '/groups', status: 200 }],
    [{ method: 'GET', route: '/groups/{groupId}', status: 404 }],
    [{ method: 'GET', route: '/groups', status: 401 }],
    [{ method: 'GET', route: 'other', status: 404 }],
  ]);
  expect(rolecall.logText()).not.toContain('needle-in-the-query');
});
