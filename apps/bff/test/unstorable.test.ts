import type { AuditRecord } from '@rolecall/contract';
import { expect, test } from 'vitest';
import type { Caller } from './support/caller.ts';
import { engines, startOn } from './support/engines.ts';
import { firstReading, freshLists, nextReading } from './support/rolecall.ts';

/** NUL, which PostgreSQL refuses; a C1 control character; and half of a surrogate pair. */
const hostile = 'a\0b\u0085c\ud800d';
const stored = 'a\uFFFDb\u0085c\uFFFDd';
/** As it is searched for: control characters are invisible. */
const typed = 'a\uFFFDbc\uFFFDd';

const outside = async (auditor: Caller): Promise<AuditRecord[]> =>
  (await auditor.ok('listAuditRecords', { query: { origin: 'elsewhere', sort: 'at', pageSize: 200 } })).items;

test.each(engines)(
  '%s: text that no database keeps is read, listed and compared as one',
  {
    timeout: 60_000,
  },
  async (engine) => {
    const rolecall = await startOn(engine);
    const { platform } = rolecall;
    const auditor = await rolecall.signIn('nora.lindqvist');
    const manager = await rolecall.signIn();
    await firstReading(auditor);

    const group = await platform.groups.create({ name: 'odd texts', description: hostile });
    const user = await platform.users.getByUsername('tom.becker');
    await platform.users.update(user.id, { first_name: hostile, last_name: hostile });
    await platform.groups.addUser(group.id, user.id);
    const project = await platform.projects.getByName('account-takeover');
    await platform.groups.ensureProjectMembership(group.id, project.id, 'Viewer');
    await nextReading(auditor);
    await nextReading(auditor);

    // Each change is an entry, once, however often the platform is read.
    const entries = await outside(auditor);
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'group.change-members',
      'group.create',
      'project.change-roles',
      'user.update',
    ]);
    expect(entries.find(({ action }) => action === 'group.create')).toMatchObject({
      target: { id: group.id, name: 'odd texts' },
    });
    await nextReading(auditor);
    expect(await outside(auditor)).toEqual(entries);

    // What is stored is what was digested.
    const repairs = await auditor.ok('getAuditTotals', { query: { action: 'history.repair' } });
    expect(repairs.total).toBe(0);

    // Lists, history and search say the same.
    await freshLists(manager);
    const lists = await manager.ok('listGroups', { query: { q: `ODD ${typed}` } });
    expect(lists.items).toMatchObject([{ id: group.id, name: 'odd texts', description: stored }]);
    const subjects = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q: typed } });
    expect(subjects.items).toMatchObject([{ id: user.id, description: `${stored} ${stored}` }]);
    const found = await auditor.ok('listAuditRecords', { query: { q: 'odd texts', sort: 'at' } });
    expect(found.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['group.create', 'group.change-members', 'project.change-roles']),
    );
    const access = await auditor.ok('listPersonAccess', { params: { userId: user.id } });
    expect(access.items.map(({ name }) => name)).toContain('account-takeover');

    // Users with such names sign in, and such a group is changed and deleted through Rolecall.
    const tom = await rolecall.signIn('tom.becker');
    expect((await tom.ok('getSession')).user.name).toBe(`${stored} ${stored}`);
    const params = { groupId: group.id };
    const { version } = await manager.ok('getGroup', { params });
    await manager.ok('updateGroup', { params, version, body: { gid: 54_321 } });
    expect((await platform.groups.get(group.id)).attributes).toMatchObject({
      gid: 54_321,
      description: hostile.toWellFormed(),
    });
    const deletion = await manager.ok('deleteGroup', { params, body: { expectedName: 'odd texts' } });
    expect((await manager.finished(deletion)).items).toMatchObject([{ state: 'done' }]);
    await nextReading(auditor);
    expect(await outside(auditor)).toEqual(entries);
  },
);
