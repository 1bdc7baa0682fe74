import type { Group } from '@rolecall/contract';
import { groupKindText } from '@rolecall/contract/labels/groups';
import type { RequestInput } from '@rolecall/contract/requestFor';
import { collationKey } from '@rolecall/text';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { freshLists, type Rolecall, startRolecall } from './support/rolecall.ts';
import { unique } from './support/unique.ts';

/** Granting privileges requires both. */
const confirmation = { confirmed: ['confer-privileges' as const], reason: 'A reason' };

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const create = (name = unique('group')) => manager.ok('createGroup', { body: { name } });
const get = (groupId: string) => manager.ok('getGroup', { params: { groupId } });
const names = ({ items }: { items: readonly Group[] }) => items.map(({ name }) => name);
const idOfUser = async (name: string) => (await rolecall.platform.users.getByUsername(name)).id;

describe('the list of groups', () => {
  test('pages through all groups, each once, with the total on every page', async () => {
    // Other tests may have created or deleted groups outside Rolecall, so wait for a crawl.
    await freshLists(manager);
    const { total } = await manager.ok('listGroups');
    const seen: string[] = [];
    for (let page = 1; seen.length < total; page += 1) {
      const answer = await manager.ok('listGroups', { query: { page, pageSize: 7 } });
      expect(answer).toMatchObject({ page, pageSize: 7, total });
      expect(answer.items.length).toBe(Math.min(7, total - seen.length));
      seen.push(...answer.items.map(({ id }) => id));
    }
    expect(new Set(seen).size).toBe(total);
    expect(total).toBe((await rolecall.platform.groups.list()).items.length);
    expect((await manager.ok('listGroups', { query: { page: 1_000 } })).items).toEqual([]);
  });

  test.each(['name', 'description', 'gid', 'kind', 'memberCount'] as const)(
    'sorts by %s in both directions, groups without one last',
    async (field) => {
      const valuesBy = async (sort: typeof field | `-${typeof field}`) => {
        const { items } = await manager.ok('listGroups', { query: { sort, pageSize: 200 } });
        const values = items.map((group) => (field === 'kind' ? groupKindText(group) : group[field]));
        const known = values.filter((value) => value !== null && value !== '');
        expect(values.slice(known.length).every((value) => value === null || value === '')).toBe(true);
        return known.map((value) => (typeof value === 'string' ? collationKey(value) : Number(value)));
      };
      const ascending = await valuesBy(field);
      const isInOrder = ascending.every(
        (value, index) => index === 0 || (ascending[index - 1] ?? '') <= value,
      );
      expect(isInOrder, ascending.join()).toBe(true);
      expect(new Set(ascending).size).toBeGreaterThan(1);
      expect(await valuesBy(`-${field}`)).toEqual(ascending.toReversed());
    },
  );

  test.each([
    ['FRAUD', 'fraud-detection'],
    ['研究開発', '研究開発・東京'],
    ['аналітика', 'Аналітика Київ'],
    ['équipe', 'Équipe Données Île-de-France'],
    ['modèles, site', 'Équipe Données Île-de-France'],
    [
      'Asia-Pacific)',
      'Clinical Trials Data Governance and Regulatory Reporting Working Group (EMEA and Asia-Pacific)',
    ],
  ])('finds %j in names and descriptions, ignoring case', async (q, expected) => {
    expect(names(await manager.ok('listGroups', { query: { q } }))).toContain(expected);
    expect(names(await manager.ok('listGroups', { query: { q: `${q}?!` } }))).toEqual([]);
  });

  test('filters by name, description, kind, policy and emptiness, all combined', async () => {
    const list = async (query: NonNullable<RequestInput<'listGroups'>['query']>) =>
      names(await manager.ok('listGroups', { query }));
    expect(await list({ kind: 'ldap' })).toEqual(['corp-directory-engineering']);
    expect(await list({ kind: 'system' })).toContain('all_users');
    expect(await list({ kind: 'local' })).not.toContain('all_users');
    expect(await list({ name: 'data-' })).toEqual(['data-engineering', 'data-science']);
    expect(await list({ name: 'data-', policy: 'Developer', description: 'lakehouse' })).toEqual([
      'data-engineering',
    ]);
    expect(await list({ policy: 'Service Admin' })).toEqual(['platform-service-owners']);
    expect(await list({ empty: 'true', name: 'interns' })).toEqual(['interns-2025']);
    expect(await list({ empty: 'false', name: 'interns' })).toEqual([]);
  });

  test('filters by member', async () => {
    const member = await idOfUser('diego.ramos');
    const listed = names(await manager.ok('listGroups', { query: { member } }));
    expect(listed).toEqual(['all_users', 'data-science', 'fraud-detection', 'project-leads']);
    const anonymous = await manager.ok('listGroups', { query: { member: crypto.randomUUID() } });
    expect(anonymous.total).toBe(0);
  });

  test('counts members like the platform', async () => {
    await freshLists(manager);
    const { items } = await manager.ok('listGroups', { query: { pageSize: 200, sort: '-memberCount' } });
    const truth = await rolecall.platform.groups.list({ include: ['users'] });
    const counts = new Map(truth.items.map(({ id, users }) => [id, users.length]));
    for (const { id, memberCount, name } of items) expect(memberCount, name).toBe(counts.get(id));
  });

  test('soon shows changes outside Rolecall', async () => {
    const name = unique('outside');
    const { id } = await rolecall.platform.groups.create({ name });
    const list = () => manager.ok('listGroups', { query: { name } });
    await vi.waitFor(async () => expect((await list()).total).toBe(1), { timeout: 180_000 });
    await rolecall.platform.groups.update(id, { description: 'changed elsewhere' });
    await vi.waitFor(async () => expect((await list()).items[0]?.description).toBe('changed elsewhere'), {
      timeout: 180_000,
    });
    await rolecall.platform.groups.delete(id);
    await vi.waitFor(async () => expect((await list()).total).toBe(0), { timeout: 180_000 });
  });

  test('shows changes through Rolecall immediately', async () => {
    const { id, name, version } = await create();
    expect((await manager.ok('listGroups', { query: { name } })).total).toBe(1);
    await manager.ok('updateGroup', {
      params: { groupId: id },
      version,
      body: { description: 'seen at once' },
    });
    expect((await manager.ok('listGroups', { query: { name } })).items[0]?.description).toBe('seen at once');
    const started = await manager.ok('deleteGroup', {
      params: { groupId: id },
      body: { expectedName: name },
    });
    await manager.finished(started);
    expect((await manager.ok('listGroups', { query: { name } })).total).toBe(0);
  });
});

describe('a new group', () => {
  test('has the requested values, and the platform’s defaults', async () => {
    const name = unique('new');
    // Member counts are unknown until all users have been read once.
    await freshLists(manager);
    const created = await manager.ok('createGroup', {
      body: { name, description: 'why it is', gid: 54_321 },
    });
    expect(created).toMatchObject({
      name,
      description: 'why it is',
      gid: 54_321,
      kind: 'local',
      memberCount: 0,
    });
    expect(created.policies).toEqual(['Application Admin', 'Data']);
    expect(await get(created.id)).toEqual(created);
  });

  test('may have a name in any script', async () => {
    for (const name of [unique('データ'), unique('Дані'), unique("L'équipe (Été)")])
      expect((await create(name)).name).toBe(name);
  });

  test('can have policies of its own', async () => {
    const { policies } = await manager.ok('createGroup', { body: { name: unique('p'), policies: ['Data'] } });
    expect(policies).toEqual(['Data']);
  });

  test('can’t have a name that another group has, created through or outside Rolecall', async () => {
    const { name } = await create();
    const problem = await manager.refused('createGroup', { body: { name } });
    expect(problem).toMatchObject({ status: 409, code: 'name-taken', errors: [{ pointer: '/name' }] });
    const outside = await rolecall.platform.groups.create({ name: unique('outside') });
    const again = await manager.refused('createGroup', { body: { name: outside.attributes.name } });
    expect(again.code).toBe('name-taken');
  });

  test('can’t have a GID in use', async () => {
    const { gid } = await create();
    const problem = await manager.refused('createGroup', { body: { name: unique('g'), gid } });
    expect(problem).toMatchObject({ status: 409, code: 'gid-taken', errors: [{ pointer: '/gid' }] });
  });

  test.each([
    ['empty', ''],
    ['blank', '   '],
    ['too long', 'x'.repeat(300)],
    ['with a slash', 'a/b'],
    ['with a backslash', 'a\\b'],
    ['with a line break', 'a\nb'],
    ['absent', undefined],
  ])('can’t have a name that is %s, and the error is at the field', async (_, name) => {
    rolecall.sandbox.requests.clear();
    const problem = await manager.refused('createGroup', { body: { name } });
    expect(problem).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(problem.errors?.map(({ pointer }) => pointer)).toContain('/name');
    expect(rolecall.sandbox.requests.entries().filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('shows the platform’s own error at the field', async () => {
    const problem = await manager.refused('createGroup', { body: { name: '🚀 launch' } });
    expect(problem).toMatchObject({
      status: 422,
      code: 'rejected-by-platform',
      errors: [{ pointer: '/name' }],
    });
    expect(problem.ctx).toMatch(/^\d+$/);
    const policies = await manager.refused('createGroup', {
      body: { name: unique('p'), policies: ['Emperor'], ...confirmation },
    });
    expect(policies).toMatchObject({ code: 'rejected-by-platform', errors: [{ pointer: '/policies' }] });
  });

  test('is created only once for concurrent requests', async () => {
    const name = unique('popular');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => manager.send('createGroup', { body: { name } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const { items } = await rolecall.platform.groups.list({ filter: { name } });
    expect(items).toHaveLength(1);
  });
});

test('pasted names of groups match without case and accents, and alike names return all of them', async () => {
  const base = unique('équipe');
  const [plain, accented] = [base.replace('é', 'e'), base];
  for (const name of [plain, accented])
    await manager.ok('createGroup', { body: { name, allowConfusableName: true } });
  await freshLists(manager);
  const { found, unknown, ambiguous } = await manager.ok('resolveGroups', {
    body: { names: ['CONTRACTORS', plain, plain.toUpperCase(), 'no such group'] },
  });
  expect(found.map(({ name, match }) => [name, match.name])).toEqual([
    ['CONTRACTORS', 'contractors'],
    [plain, plain],
  ]);
  expect(ambiguous.map(({ name, candidates }) => [name, candidates.length])).toEqual([
    [plain.toUpperCase(), 2],
  ]);
  expect(unknown).toEqual(['no such group']);
});
