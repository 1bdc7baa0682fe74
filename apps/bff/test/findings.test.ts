import {
  type Finding,
  type FindingKind,
  findingKinds,
  type QueryInput,
  type Routes,
} from '@rolecall/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { engines, startOn } from './support/engines.ts';
import { naiveFindings } from './support/naiveFindings.ts';
import { createStage } from './support/projects.ts';
import {
  freshLists,
  waitForNextCrawl as read,
  startRolecall,
  waitForFirstCrawl,
} from './support/rolecall.ts';

type Query = QueryInput<Routes['listFindings']>;

/** All findings of a list, page by page. */
async function pagesOf(auditor: ApiCaller, query: Query): Promise<Finding[]> {
  const all: Finding[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await auditor.ok('listFindings', { query: { ...query, page, pageSize: 7 } });
    all.push(...items);
    if (items.length === 0) {
      expect(all).toHaveLength(total);
      return all;
    }
  }
}

async function allFindings(auditor: ApiCaller, at?: string): Promise<Record<FindingKind, Finding[]>> {
  const lists = findingKinds.map(async (kind) => [
    kind,
    await pagesOf(auditor, { kind, ...(at !== undefined && { asOf: at }) }),
  ]);
  return Object.fromEntries(await Promise.all(lists));
}

const idsOf = (found: Readonly<Record<FindingKind, readonly Finding[]>>) =>
  Object.fromEntries(Object.entries(found).map(([kind, all]) => [kind, all.map(({ id }) => id).sort()]));

const users = ['tom.becker', 'amara.okafor', 'karim.benali', 'grace.kim', 'sofia.rossi'];
const groups = ['found-a', 'found-b', 'found-c'];
const role = fc.constantFrom('Admin', 'Editor', 'Viewer', '');
/** Changes between two checks: roles in two projects, group memberships, enabled users, and policies. */
const world = fc.record({
  casts: fc.array(
    fc.dictionary(fc.constantFrom(...users, ...groups.map((name) => `@${name}`), '@all_users'), role),
    { minLength: 2, maxLength: 2 },
  ),
  members: fc.tuple(...groups.map(() => fc.subarray(users))),
  enabled: fc.subarray(users),
  policy: fc.constantFrom(null, 'Data', 'Project Read Only', 'Security Admin'),
  groupPolicy: fc.constantFrom(null, 'Project Security Admin'),
});

describe.each(engines)('%s', (engine) => {
  test('after any changes, the findings match the rules applied to the live lists', async () => {
    const rolecall = await startOn(engine);
    const { platform } = rolecall;
    const auditor = await rolecall.signIn('nora.lindqvist');
    const stage = createStage(rolecall.sandbox);
    for (const name of groups) await platform.groups.create({ name, assigned_policies: ['Data'] });
    const projects = [await stage.project('diego.ramos'), await stage.project('nora.lindqvist')];
    await fc.assert(
      fc.asyncProperty(world, async ({ casts, members, enabled, policy, groupPolicy }) => {
        for (const [index, projectId] of projects.entries()) {
          const none = Object.fromEntries(Object.keys(await stage.cast(projectId)).map((name) => [name, '']));
          await stage.grant(projectId, { ...none, ...casts[index] });
        }
        for (const [index, group] of groups.entries())
          for (const user of users)
            if (members[index]?.includes(user)) await platform.groups.addUser(group, user);
            else await platform.groups.removeUser(group, user);
        for (const user of users) {
          const { id } = await platform.users.getByUsername(user);
          const own = policy !== null && user === 'tom.becker' ? [policy] : [];
          const policies = ['Developer', 'Application Read Only', ...own];
          await platform.users.update(id, { assigned_policies: policies });
          await (enabled.includes(user) ? platform.users.enable(id) : platform.users.disable(id));
        }
        const { id } = await platform.groups.getByName('found-b');
        await platform.groups.update(id, { assigned_policies: groupPolicy === null ? [] : [groupPolicy] });
        await read(auditor);
        await freshLists(auditor);

        const found = await allFindings(auditor);
        const expected = await naiveFindings(auditor);
        expect(idsOf(found)).toEqual(
          Object.fromEntries(Object.entries(expected).map(([kind, ids]) => [kind, ids.sort()])),
        );
        const { kinds } = await auditor.ok('getFindingTotals');
        expect(kinds).toEqual(findingKinds.map((kind) => ({ kind, count: expected[kind].length })));
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  test('a past point in time has the findings of that time, whatever was changed since', async () => {
    const rolecall = await startOn(engine);
    const auditor = await rolecall.signIn('nora.lindqvist');
    const admin = await rolecall.signIn();
    await waitForFirstCrawl(auditor);
    const then = await auditor.ok('getFindingTotals');
    const before = await allFindings(auditor);
    const empty = before['empty-groups'][0]?.subject ?? { id: '', name: '' };

    const body = {
      change: 'add' as const,
      userIds: [await createStage(rolecall.sandbox).idOf('tom.becker')],
    };
    await admin.finished(await admin.ok('changeMembers', { params: { groupId: empty.id }, body }));
    await admin.ok('createGroup', { body: { name: 'nobody-yet' } });

    const now = await allFindings(auditor);
    expect(now['empty-groups'].map(({ subject }) => subject.name)).not.toContain(empty.name);
    expect(now['empty-groups'].map(({ subject }) => subject.name)).toContain('nobody-yet');
    const { at } = then.asOf;
    expect(await allFindings(auditor, at)).toEqual(before);
    expect(await auditor.ok('getFindingTotals', { query: { asOf: at } })).toMatchObject({
      kinds: then.kinds,
      asOf: { at, isNow: false },
    });
  });
});

describe('the list of one kind', () => {
  test('is searched by name, description and explanation, sorted both ways, and exported unchanged', async () => {
    await using rolecall = await startRolecall({ historyPauseMs: 3_600_000 });
    const auditor = await rolecall.signIn('nora.lindqvist');
    await waitForFirstCrawl(auditor);
    const kind = 'one-group-access';
    const all = await pagesOf(auditor, { kind });
    const names = all.map(({ subject }) => subject.name);
    expect(names).toEqual(names.toSorted());
    expect(await pagesOf(auditor, { kind, sort: '-name' })).toEqual(all.toReversed());

    const through = all[0]?.related[0]?.name ?? '';
    for (const q of [names[1] ?? '', through.toUpperCase(), all.at(-1)?.description ?? '']) {
      const part = q.toLowerCase();
      const expected = all.filter(({ subject, description, explanation }) =>
        `${subject.name}\n${description}\n${explanation}`.toLowerCase().includes(part),
      );
      expect(expected.length).toBeGreaterThan(0);
      expect(await pagesOf(auditor, { kind, q })).toEqual(expected);
      const json = await auditor.send('exportFindings', { query: { kind, q, format: 'json' } });
      expect(json.body).toMatchObject({ rows: expected, total: expected.length, complete: true });
    }
    const csv = await auditor.send('exportFindings', { query: { kind, sort: '-name', format: 'csv' } });
    expect(csv.text).toContain(`# kind,${kind}\n`);
    expect(csv.text.split('\n').filter((line) => line.startsWith('user,'))).toHaveLength(all.length);
  });

  test('explains each finding in words', async () => {
    const rolecall = await startOn('SQLite');
    const { platform } = rolecall;
    const stage = createStage(rolecall.sandbox);
    const { id: left } = await platform.users.getByUsername('karim.benali');
    await platform.groups.create({ name: 'left-alone' });
    const projectId = await stage.project('diego.ramos', {
      '@left-alone': 'Editor',
      'karim.benali': 'Admin',
      'tom.becker': 'Viewer',
      '@all_users': 'Viewer',
    });
    const auditor = await rolecall.signIn('nora.lindqvist');
    const { id: tom } = await platform.users.getByUsername('tom.becker');
    await platform.groups.create({ name: 'tom-and-co', assigned_policies: ['Project Security Admin'] });
    await platform.groups.addUser('tom-and-co', tom);
    await platform.users.update(tom, {
      assigned_policies: ['Developer', 'Application Read Only', 'Security Admin'],
    });
    const abandoned = await stage.project('karim.benali');
    await read(auditor);
    const explanationsOf = async (kind: FindingKind, id: string) =>
      (await pagesOf(auditor, { kind }))
        .filter(({ subject }) => subject.id === id)
        .map(({ explanation }) => explanation);
    const { id: group } = await platform.groups.getByName('left-alone');
    expect(await explanationsOf('empty-groups', group)).toEqual([
      'No members, but it has roles in 1 project',
    ]);
    expect(await explanationsOf('disabled-in-groups', left)).toEqual([
      'Disabled but still in 2 groups: contractors, data-engineering',
    ]);
    expect(await explanationsOf('one-admin', projectId)).toEqual([
      'karim.benali is the only Admin, directly, and is disabled',
    ]);
    expect(await explanationsOf('redundant-roles', projectId)).toEqual([
      'tom.becker is Viewer directly and also Viewer through all_users',
    ]);
    expect(await explanationsOf('disabled-owners', abandoned)).toEqual([
      'Owned by karim.benali, who is disabled',
    ]);
    expect(await explanationsOf('privileged-users', tom)).toEqual([
      'Project Security Admin through tom-and-co; Security Admin directly',
    ]);
    expect(await explanationsOf('direct-policies', tom)).toEqual(['Has Security Admin directly']);
    expect(await explanationsOf('direct-policies', left)).toEqual([]);
    expect(await explanationsOf('all-users-roles', projectId)).toEqual([
      'Every user is Viewer through all_users',
    ]);
  });

  test('is available after the first crawl has ended, and reports its progress before', async () => {
    await using rolecall = await startRolecall({ crawls: false });
    const auditor = await rolecall.signIn('nora.lindqvist');
    for (const name of ['listFindings', 'getFindingTotals', 'getOverview'] as const) {
      const query = name === 'listFindings' ? { kind: 'one-admin' } : {};
      const answer = await auditor.send(name, { query });
      expect(answer).toMatchObject({ status: 503, body: { code: 'not-ready' } });
    }
  });
});
