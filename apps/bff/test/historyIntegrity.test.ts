import { describe, expect, test } from 'vitest';
import { factTableNames } from '../src/storage/factDigest.ts';
import { openAlterable, repairsIn } from './support/alterableHistory.ts';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { waitForNextCrawl } from './support/rolecall.ts';

describe.each(engines)('%s', (engine) => {
  test('L6 facts that can’t be restored are recorded as failed, and current ones are read again', async () => {
    const { run, execute, verify } = await openAlterable(engine);
    await run(async () => undefined);
    // All facts about a user, and the identity of a group.
    await execute(`delete from history_users where username = 'tom.becker'`);
    await execute(`update history_groups set description = 'x', digest = 'y' where name = 'fraud-detection'`);
    await execute(`delete from history_subjects where id in
      (select id from history_subjects join history_users on user_no = no where username = 'amara.okafor')`);
    expect((await verify()).named.join('\n')).toMatch(/fraud-detection/);
    await run(async (_rolecall, auditor) => {
      const entries = await repairsIn(auditor);
      expect(entries.map(({ target }) => target?.name ?? null)).toEqual(
        expect.arrayContaining(['fraud-detection', null]),
      );
      expect(entries.map(({ outcome }) => outcome)).toContain('failed');
      const { items } = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q: 'tom becker' } });
      expect(items.map(({ name }) => name)).toEqual(['tom.becker']);
      const again = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q: 'amara' } });
      expect(again.items.map(({ name }) => name)).toEqual(['amara.okafor']);
    });
    expect(await verify()).toMatchObject({ altered: 0 });
  });

  test('L6 altered search texts of users are recomputed', async () => {
    const { run, execute, verify } = await openAlterable(engine);
    const search = async (auditor: ApiCaller, q: string) => {
      const { items } = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q } });
      return items.map(({ name }) => name);
    };
    let gone = '';
    await run(async ({ platform }, auditor) => {
      const { id } = await platform.users.create({
        username: 'gone.soon',
        password: 'rolecall-demo',
        first_name: 'Gone',
        last_name: 'Soon',
        email: 'gone@example.com',
      });
      await waitForNextCrawl(auditor);
      gone = (await auditor.ok('getFindingTotals')).asOf.at;
      await platform.users.delete(id);
      await waitForNextCrawl(auditor);
    });
    await execute(
      `update history_users set search_text = 'nobody' where username in ('tom.becker', 'gone.soon')`,
    );
    expect((await verify()).named.toSorted()).toEqual([
      'the search text of user "gone.soon" was changed',
      'the search text of user "tom.becker" was changed',
    ]);
    await run(async (_rolecall, auditor) => {
      expect(await search(auditor, 'becker')).toEqual(['tom.becker']);
      expect(await search(auditor, 'nobody')).toEqual([]);
      const query = { kind: 'user' as const, q: 'gone soon', asOf: gone };
      const { items } = await auditor.ok('listAccessSubjects', { query });
      expect(items.map(({ name }) => name)).toEqual(['gone.soon']);
      const entries = await repairsIn(auditor);
      expect(entries.map(({ outcome, after }) => [outcome, after?.users?.map(({ name }) => name)])).toEqual(
        expect.arrayContaining([
          ['success', ['gone.soon']],
          ['success', ['tom.becker']],
        ]),
      );
    });
    expect(await verify()).toMatchObject({ altered: 0, named: [] });
  });

  test.each<[string, readonly string[]]>([
    ['everything', [...factTableNames, 'history_subjects']],
    ['everything and the clock', [...factTableNames, 'history_subjects', 'history_clock']],
  ])('L6 a history that lost %s says so, and invents no changes outside Rolecall', async (_, tables) => {
    const { run, execute, verify } = await openAlterable(engine);
    const outside = async (auditor: ApiCaller) =>
      (await auditor.ok('getAuditTotals', { query: { origin: 'outside' } })).total;
    await run(async (_rolecall, auditor) => expect(await outside(auditor)).toBe(0));
    for (const table of tables) await execute(`delete from ${table}`);
    expect((await verify()).altered).toBeGreaterThan(0);
    await run(async ({ platform }, auditor) => {
      expect(await outside(auditor)).toBe(0);
      const [entry, ...others] = await repairsIn(auditor);
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ outcome: 'failed', target: null });
      const { items } = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q: 'tom becker' } });
      expect(items.map(({ name }) => name)).toEqual(['tom.becker']);
      // After everything has been read again, new groups created outside Rolecall are reported as such.
      await waitForNextCrawl(auditor);
      await platform.groups.create({ name: 'made-outside' });
      await waitForNextCrawl(auditor);
      expect(await outside(auditor)).toBe(1);
    });
    expect(await verify()).toMatchObject({ altered: 0 });
  });

  test('L6 memberships and roles of a group removed from the history aren’t changes outside Rolecall', async () => {
    const { run, execute } = await openAlterable(engine);
    await run(async () => undefined);
    const group = `(select group_no from history_groups where name = 'data-engineering')`;
    await execute(`delete from history_subjects where no = ${group}`);
    await execute(`delete from history_groups where name = 'data-engineering'`);
    await run(async (_rolecall, auditor) => {
      await waitForNextCrawl(auditor);
      expect((await auditor.ok('getAuditTotals', { query: { origin: 'outside' } })).total).toBe(0);
      expect((await repairsIn(auditor)).filter(({ target }) => target === null)).toMatchObject([
        { outcome: 'failed' },
      ]);
    });
  });
});
