import { describe, expect, test } from 'vitest';

import { related, sandbox, securityAdmin } from './harness.ts';

async function admin() {
  return securityAdmin(await sandbox({ seed: 'demo' }));
}

describe('filters', () => {
  test.each([
    ['/users?filter[username]=tom.becker', ['tom.becker']],
    ['/users?filter[username]=[$eq]tom.becker', ['tom.becker']],
    ['/users?filter[uid]=[$lt]1002&sort=uid', ['admin', 'security_admin']],
    ['/users?filter[uid]=[$le]1002&sort=uid&filter[username]=[$ne]admin', ['security_admin', 'pipelines']],
    ['/users?filter[uid]=[$gt]1000&filter[uid]=[$lt]1003&sort=uid', ['security_admin', 'pipelines']],
    ['/users?filter[uid]=[$ge]1001&filter[uid]=[$in]1000,1001', ['security_admin']],
    ['/users?filter[username]=[$match]^a.*min$', ['admin']],
    ['/users?filter[username]=[$match-i]^TOM', ['tom.becker']],
    ['/users?filter[username]=[$contains_str]becker', ['tom.becker']],
    ['/users?filter[username]=[$contains_str]BECKER', []],
    ['/users?filter[username]=[$contains_istr]BECKER', ['tom.becker']],
    ['/users?filter[username]=[$contains_istr]%25', []],
    ['/users?filter[last_name]=[$contains_istr]КОВАЛ', ['andrii.kovalenko']],
    ['/users?filter[admin_status]=down', ['karim.benali']],
    ['/users?filter[operational_status]=down', ['karim.benali']],
    ['/users?filter[assigned_policies]=Security Admin', ['security_admin']],
    ['/users?filter[assigned_policies]=[$contains_str]Project', ['security_admin']],
    ['/users?filter[assigned_policies]=[$ne]Data&filter[uid]=[$lt]1003&sort=uid', ['security_admin']],
    ['/users?filter[send_password_on_creation]=true', []],
    ['/users?filter[assigned_policies]=[$contains_any]Security Admin,System Admin', ['security_admin']],
    ['/users?filter[created_at]=2023-02-06T13:00:00Z', ['admin']],
    ['/users?filter[created_at]=2023-02-06T13:00:00.000000%2B00:00', ['admin']],
    // A plus sign that wasn't encoded arrives as a space.
    ['/users?filter[created_at]=2023-02-06T14:00:00+01:00', ['admin']],
    ['/users?filter[created_at]=2023-02-06T13:00:00', ['admin']],
    ['/users?filter[created_at]=[$lt]2023-02-06T18:00:00.001Z', ['admin', 'security_admin']],
    ['/users?filter[created_at]=[$match]^2023-02-06T13:00:00.000000.00:00$', ['admin']],
    ['/users?filter[username]=admin&enrich_namespace=true', ['admin']],
  ])('%s', async (path, usernames) => {
    const { list } = await (await admin()).get(path);
    expect(list.map(({ attributes }) => attributes.username)).toEqual(usernames);
  });

  test('$in works on IDs', async () => {
    const visitor = await admin();
    const ids = await Promise.all(
      ['admin', 'pipelines'].map((name) => visitor.idOf('users', 'username', name)),
    );
    const { list } = await visitor.get(`/users?filter[id]=[$in]${ids}`);
    expect(list.map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['/users?filter[colour]=red', 'filter[colour]'],
    ['/users?filter[__proto__]=red', 'filter[__proto__]'],
    ['/users?filter[username]=[$like]a', 'filter[username]'],
    ['/users?filter[uid]=many', 'filter[uid]'],
    ['/users?filter[username]=[$match](', 'filter[username]'],
    ['/users?filter[username]=[$contains_any]a,b', 'filter[username]'],
    ['/users?filter[created_at]=[$gt]yesterday', 'filter[created_at]'],
    ['/user_groups?filter[system_provided]=1', 'filter[system_provided]'],
    ['/users?sort=colour', 'sort'],
    ['/users?include=colour', 'include'],
    ['/users?include=user_groups.colour', 'include'],
    ['/users?page[size]=-1', 'page[size]'],
    ['/users?page[number]=x', 'page[number]'],
    ['/users?count=all', 'count'],
    ['/users?colour=red', 'colour'],
  ])('%s is refused', async (path, parameter) => {
    const { status, body } = await (await admin()).get(path);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ status: 400, source: { parameter } }]);
    expect(body.meta?.ctx).toMatch(/^\d+$/);
  });
});

describe('sort and paging', () => {
  test('several sort fields, some descending', async () => {
    const { list } = await (await admin()).get('/users?sort=-department,username');
    const keys = list.map(
      ({ attributes }) => [String(attributes.department), String(attributes.username)] as const,
    );
    const sorted = keys.toSorted(([a, b], [c, d]) =>
      a === c ? Number(b > d) - Number(b < d) : a < c ? 1 : -1,
    );
    expect(keys).toEqual(sorted);
    expect(new Set(keys.map(([department]) => department)).size).toBeGreaterThan(3);
  });

  test('pages cover the list without gaps or repetitions, and report the total', async () => {
    const visitor = await admin();
    const { list: all } = await visitor.get('/users?sort=department');
    const pages = await Promise.all(
      [0, 1, 2, 3].map((page) =>
        visitor.get(`/users?sort=department&page[size]=20&page[number]=${page}&count=records`),
      ),
    );
    expect(pages.flatMap(({ list }) => list.map(({ id }) => id))).toEqual(all.map(({ id }) => id));
    expect(pages.map(({ body }) => body.meta?.total_records)).toEqual(pages.map(() => all.length));
  });

  test('the total respects the filters, and is only sent on request', async () => {
    const visitor = await admin();
    const filtered = await visitor.get('/user_groups?filter[kind]=[$ne]local&page[size]=0&count=records');
    expect(filtered.list).toEqual([]);
    expect(filtered.body.meta?.total_records).toBe(1);
    const plain = await visitor.get('/user_groups?page[number]=0');
    expect(plain.body.meta).toEqual({ ctx: expect.any(String) });
  });

  test('page[of] selects the page that contains a resource', async () => {
    const visitor = await admin();
    const id = await visitor.idOf('users', 'username', 'tom.becker');
    const sorted = '/users?filter[uid]=[$gt]1000&sort=username&page[size]=7';
    const { list: all } = await visitor.get('/users?filter[uid]=[$gt]1000&sort=username');
    const number = Math.floor(all.findIndex((user) => user.id === id) / 7);
    const found = await visitor.get(`${sorted}&page[of]=${id}`);
    expect(number).toBeGreaterThan(0);
    expect(found.list.map((user) => user.id)).toContain(id);
    expect(found.body.meta).toMatchObject({ page_number: number });
    expect(found.list).toEqual((await visitor.get(`${sorted}&page[number]=${number}`)).list);
    expect((await visitor.get(`${sorted}&page[of]=nobody`)).status).toBe(404);
    expect((await visitor.get(`/users?filter[username]=admin&page[of]=${id}`)).status).toBe(404);
  });

  test('a counted page includes its number and the number of pages', async () => {
    const { body } = await (await admin()).get('/user_groups?page[size]=10&page[number]=1&count=records');
    expect(body.meta).toMatchObject({ total_records: 27, total_pages: 3, page_number: 1 });
  });

  test('a page has fifty resources by default', async () => {
    const { list } = await (await admin()).get('/users?page[number]=0');
    expect(list).toHaveLength(50);
  });
});

test('times have microseconds and a numeric offset', async () => {
  const visitor = await admin();
  const id = await visitor.idOf('users', 'username', 'tom.becker');
  await visitor.delete(`/users/${id}`);
  const names = ['created_at', 'updated_at', 'last_activity', 'password_changed_at', 'timestamp_iso8601'];
  const times: unknown[] = [];
  for (const path of ['/users', '/projects', '/jobs', '/access_keys', '/audit_events']) {
    const { list } = await visitor.get(path);
    const found = list.flatMap(({ attributes }) => names.flatMap((name) => attributes[name] ?? []));
    expect(found.length).toBeGreaterThan(0);
    times.push(...found);
  }
  for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
});

test('empty descriptions and job titles are left out', async () => {
  const visitor = await admin();
  const { list } = await visitor.get('/users?filter[username]=admin');
  expect(list[0]?.attributes).not.toHaveProperty('job_title');
  expect(list[0]?.attributes).not.toHaveProperty('description');
  const { list: groups } = await visitor.get('/user_groups?filter[description]=');
  expect(groups).toEqual([]);
});

describe('include', () => {
  test('by default there are no relationships, and `included` is an empty list in lists only', async () => {
    const visitor = await admin();
    const { list, body } = await visitor.get('/users');
    expect(list.some((user) => 'relationships' in user)).toBe(false);
    expect(body.included).toEqual([]);
    const one = await visitor.get(`/users/${list[0]?.id}`);
    expect(one.resource).not.toHaveProperty('relationships');
    expect(one.body).not.toHaveProperty('included');
  });

  test('dotted paths work to any depth, and nothing is included twice', async () => {
    const visitor = await admin();
    const { list, body } = await visitor.get(
      '/projects?filter[name]=shop-ranking&include=owner.primary_group,project_authorization_roles.principal_user_groups.users.user_groups',
    );
    const included = body.included ?? [];
    expect(new Set(included.map(({ type, id }) => `${type}/${id}`)).size).toBe(included.length);
    expect(new Set(included.map(({ type }) => type))).toEqual(
      new Set(['user', 'user_group', 'project_authorization_role']),
    );
    const [project] = list;
    if (!project) throw new Error('shop-ranking is missing');
    expect(related(project, 'project_authorization_roles')).toHaveLength(3);
    const team = included.find(({ attributes }) => attributes.name === 'recommendations');
    const owner = included.find(({ attributes }) => attributes.username === 'nina.vogel');
    expect(team && owner && related(team, 'users')).toContain(owner?.id);
    expect(owner?.relationships?.primary_group).toEqual({ data: { type: 'user_group', id: team?.id } });
  });

  test('an empty to-many relationship is a list, and an empty to-one relationship is left out', async () => {
    const visitor = await admin();
    const { list: groups } = await visitor.get('/user_groups?filter[name]=interns-2025&include=users');
    expect(groups[0]?.relationships).toEqual({ users: { data: [] } });
    const { list: users } = await visitor.get('/users?filter[username]=admin&include=primary_group,jobs');
    expect(users[0]?.relationships).toEqual({ jobs: { data: [] } });
    const { list } = await visitor.get('/users?filter[username]=admin&include=primary_group');
    expect(list[0]).not.toHaveProperty('relationships');
  });
});

test('seeds give the same result everywhere and in every run', async () => {
  const visitor = await admin();
  expect(await visitor.idOf('users', 'username', 'tom.becker')).toBe('f35575f6-2de0-47eb-afe7-98b6560db955');
});
