import { describe, expect, test } from 'vitest';
import {
  contains,
  containsIgnoringCase,
  eq,
  ge,
  gt,
  le,
  lt,
  matches,
  matchesIgnoringCase,
  ne,
  type PlatformVersion,
  ProtocolError,
  parseVersion,
} from '../src/index.ts';
import { clientOf, collect, rejection, sandboxForFile, serve, uniqueName } from './support.ts';

const { sandbox, client } = await sandboxForFile();

const groupNamed = (index: number) => ({
  type: 'user_group',
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  attributes: { name: `g${index}` },
});

/** A platform that responds to every list with the result of `answer` for its page number. */
async function listing(answer: (page: number) => unknown) {
  const url = await serve((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://platform');
    response.end(JSON.stringify(answer(Number(searchParams.get('page[number]') ?? 0))));
  });
  return clientOf({ ...sandbox, url });
}

describe('filters', () => {
  test('sends all operators as the platform expects them', async () => {
    const prefix = uniqueName('f');
    for (const [name, gid] of [
      ['a', 900_001],
      ['b', 900_002],
      ['C', 900_003],
    ] as const)
      await client.groups.create({ name: `${prefix}-${name}`, gid });
    const found = async (filter: Parameters<typeof client.groups.list>[0]) =>
      (await client.groups.list({ ...filter, sort: ['gid'] })).items
        .map(({ attributes }) => attributes.name.at(-1))
        .join('');
    const within = matches(`^${prefix}`);
    expect(await found({ filter: { name: `${prefix}-a` } })).toBe('a');
    expect(await found({ filter: { name: eq(`${prefix}-b`) } })).toBe('b');
    expect(await found({ filter: { name: within, gid: gt(900_001) } })).toBe('bC');
    expect(await found({ filter: { name: within, gid: ge(900_003) } })).toBe('C');
    expect(await found({ filter: { name: within, gid: lt(900_002) } })).toBe('a');
    expect(await found({ filter: { name: within, gid: le(900_002) } })).toBe('ab');
    expect(await found({ filter: { name: within, gid: ne(900_002) } })).toBe('aC');
    expect(await found({ filter: { name: contains(`${prefix}-C`) } })).toBe('C');
    expect(await found({ filter: { name: matchesIgnoringCase(`^${prefix}-c$`) } })).toBe('C');
    const version = await client.versions.get();
    expect(
      await found({ filter: { name: containsIgnoringCase(`${prefix}-c`.toUpperCase(), version) } }),
    ).toBe('C');
  });

  test('"contains, ignoring case" is a literal regular expression before 3.5.3', async () => {
    const old: PlatformVersion | null = parseVersion('3.5.2');
    if (!old) throw new Error('3.5.2 is a version');
    expect(containsIgnoringCase('a.b*(c)', old)).toEqual({
      operator: '$match-i',
      operand: 'a\\.b\\*\\(c\\)',
    });
    const name = uniqueName('a.b (C)').replace(/-.*/, '') + uniqueName('x');
    await client.groups.create({ name });
    const { items } = await client.groups.list({
      filter: { name: containsIgnoringCase(name.toUpperCase(), old) },
    });
    expect(items.map(({ attributes }) => attributes.name)).toEqual([name]);
  });

  test('a value that looks like an operator is meant literally', async () => {
    const { items } = await client.groups.list({ filter: { name: '[$ne]nobody' } });
    expect(items).toEqual([]);
  });

  test('text in any script arrives unchanged', async () => {
    const name = `研究開発 & ${uniqueName('ü')}`;
    await client.groups.create({ name });
    expect((await client.groups.getByName(name)).attributes.name).toBe(name);
  });
});

describe('pages', () => {
  test('report the total of all pages', async () => {
    const { items, total, ctx } = await client.users.list({
      sort: ['username'],
      page: { number: 1, size: 7 },
    });
    expect(items).toHaveLength(7);
    expect(total).toBeGreaterThan(50);
    expect(ctx).toMatch(/^\d+$/);
  });

  test.each([
    [{ total_records: 3 }, 3],
    [{ records: '3', ctx: '1' }, 3],
    [{ count: 5, total_records: 3 }, 3],
    [{ total_pages: 9 }, null],
    [{ total_records: 'many' }, null],
    [{}, null],
  ])('the total of %j is %j', async (meta, expected) => {
    const { groups } = await listing(() => ({ data: [], meta }));
    expect((await groups.list({ page: { number: 0, size: 1 } })).total).toBe(expected);
  });

  test('are iterated to the end, with each row once', async () => {
    const all = await client.users.list();
    const iterated = await collect(client.users.iterate({ sort: ['username'], pageSize: 9 }));
    expect(iterated.map(({ id }) => id).sort()).toEqual(all.items.map(({ id }) => id).sort());
  });

  test('include what was requested on each page', async () => {
    for await (const page of client.groups.pages({ pageSize: 10, include: ['users'] }))
      for (const group of page.items)
        expect(group.users).toHaveLength([group.relationships.users?.data].flat().length);
  });

  test('a row that moves to the next page is returned once', async () => {
    const pages = [[0, 1, 2], [2, 3, 4], [5]];
    const { groups } = await listing((page) => ({
      data: pages[page]?.map(groupNamed) ?? [],
      meta: { total: page === 0 ? 6 : 7 },
    }));
    const names = (await collect(groups.iterate({ pageSize: 3 }))).map(({ attributes }) => attributes.name);
    expect(names).toEqual(['g0', 'g1', 'g2', 'g3', 'g4', 'g5']);
  });

  test('rows that move to the previous page because others were deleted aren’t missed', async () => {
    let rows = [0, 1, 2, 3, 4, 5, 6];
    const { groups } = await listing((page) => {
      const answer = {
        data: rows.slice(page * 3, page * 3 + 3).map(groupNamed),
        meta: { total: rows.length },
      };
      rows = rows.filter((row) => row !== 1);
      return answer;
    });
    const names = (await collect(groups.iterate({ pageSize: 3 }))).map(({ attributes }) => attributes.name);
    expect(names.toSorted()).toEqual(['g0', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6']);
  });

  test('end without a total, and on a platform without paging', async () => {
    const short = await listing((page) => ({ data: page < 2 ? [groupNamed(page)] : [] }));
    expect(await collect(short.groups.iterate({ pageSize: 1 }))).toHaveLength(2);
    const endless = await listing(() => ({ data: [groupNamed(1), groupNamed(2)] }));
    expect(await collect(endless.groups.iterate({ pageSize: 1 }))).toHaveLength(2);
    const all = await listing(() => ({ data: [0, 1, 2].map(groupNamed), meta: { total: 3 } }));
    expect(await collect(all.groups.iterate({ pageSize: 1 }))).toHaveLength(3);
  });

  test('continue after a page with nothing readable, with or without a total', async () => {
    for (const meta of [{}, { total: 6 }]) {
      const rows = [
        groupNamed(1),
        groupNamed(2),
        null,
        { type: 'fish', id: '1' },
        groupNamed(3),
        groupNamed(4),
      ];
      const { groups } = await listing((page) => ({ data: rows.slice(page * 2, page * 2 + 2), meta }));
      expect(await collect(groups.iterate({ pageSize: 2 }))).toHaveLength(4);
    }
    const endless = await listing(() => ({ data: [null] }));
    expect(await collect(endless.groups.iterate({ pageSize: 1 }))).toEqual([]);
  });

  test('may be smaller than requested', async () => {
    const capped = await listing((page) => ({
      data: [0, 1, 2, 3, 4].slice(page * 2, page * 2 + 2).map(groupNamed),
      meta: { total: 5 },
    }));
    expect(await collect(capped.groups.iterate({ pageSize: 100 }))).toHaveLength(5);
  });
});

describe('reading', () => {
  const user = {
    type: 'user',
    id: crypto.randomUUID(),
    attributes: { username: 'u', shoe_size: 43, uid: '17' },
    relationships: {
      user_groups: { data: [{ type: 'user_group', id: groupNamed(1).id }] },
      manager: { data: null },
    },
  };
  const include = { include: ['user_groups', 'primary_group'] } as const;

  test('keeps unknown attributes and relationships, and fills in what the platform left out', async () => {
    const { users } = await listing(() => ({ data: user }));
    const read = await users.get(user.id);
    expect(read.attributes).toMatchObject({ shoe_size: 43, uid: 17, email: '', admin_status: 'up' });
    expect(read.relationships).toEqual(user.relationships);
  });

  test.each([{}, { included: null }, { included: [] }])('accepts %j', async (rest) => {
    const { users } = await listing(() => ({ data: user, ...rest }));
    const read = await users.get(user.id, include);
    expect(read.user_groups).toEqual([]);
    expect(read.primary_group).toBeNull();
    expect(read.relationships.user_groups?.data).toHaveLength(1);
  });

  test.each([null, undefined, {}, { user_groups: null }])(
    'accepts relationships %j',
    async (relationships) => {
      const { users } = await listing(() => ({ data: { ...user, relationships } }));
      expect((await users.get(user.id, include)).user_groups).toEqual([]);
    },
  );

  test.each([
    ['another type', { ...user, type: 'user_group' }],
    ['no attributes', { ...user, attributes: null }],
    ['a wrong attribute', { ...user, attributes: { username: {} } }],
    ['an error page', []],
    ['nothing', undefined],
  ])('%s is a protocol error', async (_what, data) => {
    const { users } = await listing(() => ({ data }));
    expect(await rejection(users.get(user.id))).toBeInstanceOf(ProtocolError);
  });

  test('accepts numbers and booleans as text, and numbers as times', async () => {
    const attributes = {
      username: 7,
      email: true,
      last_activity: 1_700_000_000,
      created_at: 1_700_000_000_000,
    };
    const { users } = await listing(() => ({ data: { ...user, id: 12, attributes } }));
    expect(await users.get('12')).toMatchObject({
      id: '12',
      attributes: {
        username: '7',
        email: 'true',
        last_activity: '2023-11-14T22:13:20.000Z',
        created_at: '2023-11-14T22:13:20.000Z',
      },
    });
  });

  test('one unreadable resource never affects the others, in a list or among included resources', async () => {
    const broken = { ...user, id: 'broken', attributes: { username: 'b', email: {}, uid: 5 } };
    const nameless = { type: 'user', id: 'nameless', attributes: null, relationships: [] };
    const group = { ...groupNamed(1), attributes: { name: ['g1'], gid: 1 } };
    const { users } = await listing(() => ({
      data: [broken, user, nameless, null, 7, { type: 'user' }, { ...user, type: 'project' }],
      included: [group, null, { id: 1 }],
      meta: { total: 7 },
    }));
    const list = await users.list({ ...include, page: { number: 0, size: 10 } });
    expect(list.skipped).toBe(4);
    expect(list.items).toMatchObject([
      {
        id: 'broken',
        attributes: { username: 'b', email: '', uid: 5, admin_status: 'up' },
        unreadable: expect.stringMatching(/^attributes\.email: /),
        user_groups: [{ id: group.id, attributes: { name: group.id, gid: 1 } }],
      },
      { id: user.id, attributes: { username: 'u' } },
      { id: 'nameless', attributes: { username: 'nameless' }, unreadable: expect.any(String) },
    ]);
    expect(list.items[1]?.unreadable).toBeUndefined();
    expect((await collect(users.iterate({ pageSize: 7 }))).map(({ id }) => id)).toEqual([
      'broken',
      user.id,
      'nameless',
    ]);
  });

  test.each(['5', 'legacy id', 'name@tenant', 'a:b', 'Ä+ö', '~x;y=z,(1)'])(
    'any ID that is one path segment reaches the platform unchanged: %j',
    async (id) => {
      const paths: string[] = [];
      const url = await serve((request, response) => {
        paths.push(decodeURIComponent(request.url ?? ''));
        response.end(JSON.stringify({ data: { ...user, id } }));
      });
      expect((await clientOf({ ...sandbox, url }).users.get(id)).id).toBe(id);
      expect(paths).toEqual([`/api/users/${id}`]);
    },
  );

  test('a polluting key is only a key', async () => {
    const url = await serve((_request, response) => {
      const attributes =
        '{"username":"u","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
      response.end(`{"data":{"type":"user","id":"${user.id}","attributes":${attributes}}}`);
    });
    const read = await clientOf({ ...sandbox, url }).users.get(user.id);
    expect('polluted' in {}).toBe(false);
    expect(Object.getPrototypeOf(read.attributes)).toBe(Object.prototype);
  });
});
