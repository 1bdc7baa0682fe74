import { describe, expect, test } from 'vitest';

import { document, pointers, SandboxVisitor, sandbox, securityAdmin, signInToSandbox } from './harness.ts';

describe('policies', () => {
  const routes: [method: string, path: string][] = [
    ['GET', '/users'],
    ['POST', '/users'],
    ['GET', '/users/x'],
    ['PUT', '/users/x'],
    ['DELETE', '/users/x'],
    ['GET', '/user_groups'],
    ['POST', '/user_groups'],
    ['GET', '/user_groups/x'],
    ['PUT', '/user_groups/x'],
    ['DELETE', '/user_groups/x'],
    ['GET', '/audit_events'],
  ];

  test.each(routes)('%s %s requires a Security Admin', async (method, path) => {
    const server = await sandbox({ seed: 'demo' });
    expect((await new SandboxVisitor(server.url, {}).send(method, path)).status).toBe(401);
    const answer = await (await signInToSandbox(server, 'tom.becker')).send(method, path);
    expect(answer.status).toBe(403);
    expect(answer.body.errors?.[0]?.detail).toBe('This needs the policy Security Admin');
    expect([403, 401]).not.toContain((await securityAdmin(server).send(method, path)).status);
  });

  test('are inherited from groups, and end with the membership', async () => {
    const server = await sandbox({ seed: 'demo' });
    const visitor = securityAdmin(server);
    const tom = await signInToSandbox(server, 'tom.becker');
    const { id } = (await tom.get('/self')).resource;
    const group = document(
      'user_group',
      { name: 'guards', assigned_policies: ['Security Admin'] },
      { users: pointers('user', [id]) },
    );
    const created = await visitor.post('/user_groups', group);
    expect((await tom.get('/users')).status).toBe(200);
    await visitor.delete(`/user_groups/${created.resource.id}`);
    expect((await tom.get('/users')).status).toBe(403);
  });

  test('scrubbed lists show only names, and filter by hidden attributes too', async () => {
    const tom = await signInToSandbox(await sandbox({ seed: 'demo' }), 'tom.becker');
    const users = await tom.get('/scrubbed_users?filter[username]=[$contains_str]ramos&count=records');
    expect(users.list).toEqual([
      {
        type: 'user',
        id: expect.any(String),
        attributes: { username: 'diego.ramos', first_name: 'Diego', last_name: 'Ramos' },
      },
    ]);
    const groups = await tom.get('/scrubbed_user_groups?filter[name]=auditors');
    expect(groups.list).toMatchObject([{ type: 'user_group', attributes: { name: 'auditors' } }]);
    const managers = await tom.get(
      '/scrubbed_users?filter[assigned_policies]=[$contains_any]Project Admin,Security Admin&sort=uid',
    );
    expect(managers.list.map(({ attributes }) => attributes)).toEqual([
      { username: 'security_admin', first_name: 'Security', last_name: 'Administrator' },
    ]);
    const outside = await tom.get('/scrubbed_user_groups?filter[kind]=[$ne]local');
    expect(outside.list.map(({ attributes }) => attributes)).toEqual([
      { name: 'corp-directory-engineering' },
    ]);
    expect((await tom.get('/scrubbed_users?include=user_groups')).status).toBe(400);
    expect((await tom.get('/self?include=user_groups.users')).status).toBe(403);
  });
});
