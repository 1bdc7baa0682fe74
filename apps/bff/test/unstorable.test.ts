import type { AuditEntry } from '@rolecall/contract';
import { expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { startProxy } from './support/proxy.ts';
import {
  freshLists,
  startDemoSandbox,
  startRolecall,
  waitForFirstCrawl,
  waitForNextCrawl,
} from './support/rolecall.ts';

/**
 * The text that the sandbox stores. Rolecall gets NUL, a C1 control character and an unpaired surrogate instead of
 * the words.
 */
const sent = 'a nul b c1 c half d';
const told = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer)
      .replaceAll(' nul ', '\\u0000')
      .replaceAll(' c1 ', '\\u0085')
      .replaceAll(' half ', '\\ud800'),
  );
const stored = 'a\uFFFDb\u0085c\uFFFDd';
/** The search text. Control characters are ignored. */
const typed = 'a\uFFFDbc\uFFFDd';

const outside = async (auditor: ApiCaller): Promise<AuditEntry[]> =>
  (await auditor.ok('listAuditEntries', { query: { origin: 'outside', sort: 'at', pageSize: 200 } })).items;

test.each(engines)(
  "%s: reads, lists and compares text that databases can't store",
  {
    timeout: 120_000,
  },
  async (engine) => {
    await using sandbox = await startDemoSandbox();
    await using proxy = await startProxy(sandbox, told);
    await using database = engine === 'PostgreSQL' ? await createDatabase() : null;
    await using rolecall = await startRolecall({
      sandbox,
      endpoint: proxy.url,
      historyPauseMs: 20,
      ...(database && { config: { databaseUrl: database.url } }),
    });
    const { platform } = rolecall;
    const auditor = await rolecall.signIn('nora.lindqvist');
    const manager = await rolecall.signIn();
    await waitForFirstCrawl(auditor);

    const group = await platform.groups.create({ name: `odd ${sent}`, description: sent });
    const user = await platform.users.getByUsername('tom.becker');
    await platform.users.update(user.id, { first_name: sent, last_name: sent });
    await platform.groups.addUser(group.id, user.id);
    const project = await platform.projects.getByName('account-takeover');
    await platform.groups.ensureProjectMembership(group.id, project.id, 'Viewer');
    await waitForNextCrawl(auditor);
    await waitForNextCrawl(auditor);

    // Each change is one entry, however often the platform is crawled.
    const entries = await outside(auditor);
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'group.change-members',
      'group.create',
      'project.change-roles',
      'user.update',
    ]);
    expect(entries.find(({ action }) => action === 'group.create')).toMatchObject({
      target: { id: group.id, name: `odd ${stored}` },
    });
    await waitForNextCrawl(auditor);
    expect(await outside(auditor)).toEqual(entries);

    // The digests match the stored text.
    const repairs = await auditor.ok('getAuditTotals', { query: { action: 'history.repair' } });
    expect(repairs.total).toBe(0);

    // Lists, history and search show the same.
    await freshLists(manager);
    const lists = await manager.ok('listGroups', { query: { q: `ODD ${typed}` } });
    expect(lists.items).toMatchObject([{ id: group.id, name: `odd ${stored}`, description: stored }]);
    const subjects = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q: typed } });
    expect(subjects.items).toMatchObject([{ id: user.id, description: `${stored} ${stored}` }]);
    const found = await auditor.ok('listAuditEntries', { query: { q: `odd ${typed}`, sort: 'at' } });
    expect(found.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['group.create', 'group.change-members', 'project.change-roles']),
    );
    const access = await auditor.ok('listUserAccess', { params: { userId: user.id } });
    expect(access.items.map(({ name }) => name)).toContain('account-takeover');

    // Users with such names can sign in and be changed without changing their names, and such a group can be deleted.
    const tom = await rolecall.signIn('tom.becker');
    expect((await tom.ok('getSession')).user.name).toBe(`${stored} ${stored}`);
    const { version } = await manager.ok('getUser', { params: { userId: user.id } });
    await manager.ok('updateUser', { params: { userId: user.id }, version, body: { enabled: false } });
    const { admin_status, first_name } = (await platform.users.get(user.id)).attributes;
    expect({ admin_status, first_name }).toMatchObject({
      admin_status: 'down',
      first_name: expect.stringMatching(/^a\0b/),
    });
    const params = { groupId: group.id };
    const deletion = await manager.ok('deleteGroup', { params, body: { expectedName: `odd ${stored}` } });
    expect((await manager.finished(deletion)).items).toMatchObject([{ state: 'done' }]);
    await waitForNextCrawl(auditor);
    expect(await outside(auditor)).toEqual(entries);
  },
);
