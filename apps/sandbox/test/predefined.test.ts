import { expect, test } from 'vitest';

import { related, sandbox, securityAdmin } from './harness.ts';

test.each(['empty', 'demo', 'scale:50'] as const)('%s has the predefined groups and users', async (seed) => {
  const visitor = securityAdmin(await sandbox({ seed }));
  const { list: groups } = await visitor.get('/user_groups?filter[gid]=[$le]0&sort=gid');
  expect(groups.map(({ attributes }) => attributes)).toMatchObject([
    {
      name: 'all_users',
      gid: -1,
      data_access_mode: 'disabled',
      assigned_policies: [],
      system_provided: true,
      kind: 'local',
    },
    { name: 'admins', gid: 0 },
  ]);
  const { list } = await visitor.get('/users?filter[username]=admin&include=user_groups');
  expect(list[0]?.attributes.uid).toBe(0);
  expect(list.flatMap((user) => related(user, 'user_groups'))).toEqual(groups.map(({ id }) => id));
  const { headers } = await visitor.post('/data_sessions/verifications', undefined);
  expect(headers.get('x-unix-uid')).toBe('1001');
});
