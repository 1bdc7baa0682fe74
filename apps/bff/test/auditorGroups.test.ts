import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startDemoSandbox, startRolecall, waitForNextCrawl } from './support/rolecall.ts';

const auditorName = 'nora.lindqvist';
const seesAll = async (rolecall: Rolecall, username: string) => {
  // Rights are cached for ten seconds, and missing groups are looked up every thirty.
  rolecall.advance(1);
  const caller = await rolecall.signIn(username);
  return (await caller.ok('getSession')).capabilities.includes('audit:read');
};

describe('an auditor group', () => {
  let rolecall: Rolecall;
  let admin: ApiCaller;
  let auditors: string;
  beforeEach(async () => {
    rolecall = await startRolecall({ historyPauseMs: 0 });
    admin = await rolecall.signIn();
    auditors = (await rolecall.platform.groups.getByName('auditors')).id;
  });
  afterEach(() => rolecall[Symbol.asyncDispose]());

  /** Renames the group, and gives its name to a new group with Tom in it. */
  const giveNameAway = async () => {
    const { version } = await admin.ok('getGroup', { params: { groupId: auditors } });
    await admin.ok('updateGroup', { params: { groupId: auditors }, version, body: { name: 'reviewers' } });
    const impostor = await admin.ok('createGroup', { body: { name: 'auditors' } });
    await rolecall.platform.groups.addUser(impostor.id, 'tom.becker');
  };

  const markedTitles = async () => {
    const query = { mark: 'auditor-group' as const, sort: 'at' as const };
    const { items } = await admin.ok('listAuditEntries', { query });
    return items.map(({ action, target }) => `${action} ${target?.name}`);
  };

  test('stays the same after it is renamed, and a new group with its old name isn’t one', async () => {
    await giveNameAway();
    expect(await seesAll(rolecall, auditorName)).toBe(true);
    expect(await seesAll(rolecall, 'tom.becker')).toBe(false);
  });

  test('marks changes of its members and its name in the audit log, and no others', async () => {
    await giveNameAway();
    const userId = (await rolecall.platform.users.getByUsername('omar.haddad')).id;
    const { id: other } = await rolecall.platform.groups.getByName('contractors');
    for (const groupId of [auditors, other])
      for (const change of ['add', 'remove'] as const)
        await admin.finished(
          await admin.ok('changeMembers', { params: { groupId }, body: { change, userIds: [userId] } }),
        );
    const { version } = await admin.ok('getGroup', { params: { groupId: auditors } });
    const body = { description: 'Reads everything' };
    await admin.ok('updateGroup', { params: { groupId: auditors }, version, body });
    expect(await markedTitles()).toEqual([
      'group.update auditors',
      'group.change-members omar.haddad',
      'group.change-members omar.haddad',
    ]);
  });

  test('marks changes made outside Rolecall, too', async () => {
    const before = await markedTitles();
    await waitForNextCrawl(admin);
    await rolecall.platform.groups.addUser(auditors, 'mei.tanaka');
    await waitForNextCrawl(admin);
    expect((await markedTitles()).slice(before.length)).toEqual(['group.change-members mei.tanaka']);
  });

  test('is among the findings if it was renamed or deleted', async () => {
    const found = async () => {
      const { items } = await admin.ok('listFindings', { query: { kind: 'auditor-groups' } });
      return items.map(({ subject, explanation }) => [subject.id, explanation]);
    };
    await giveNameAway();
    await waitForNextCrawl(admin);
    const [[id, explanation] = []] = await found();
    expect(id).toBe(auditors);
    expect(explanation).toMatch(
      /^\d+ members? can see everything in Rolecall; renamed since, configured as auditors$/,
    );
    await admin.finished(
      await admin.ok('deleteGroup', { params: { groupId: auditors }, body: { expectedName: 'reviewers' } }),
    );
    expect((await markedTitles()).at(-1)).toBe('group.delete reviewers');
    await waitForNextCrawl(admin);
    expect(await found()).toEqual([
      [auditors, 'Deleted. A new group with the same name isn’t an auditor group'],
    ]);
    expect(await seesAll(rolecall, auditorName)).toBe(false);
    expect(await seesAll(rolecall, 'tom.becker')).toBe(false);
  });
});

describe('the setting', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'rolecall-auditors-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  test('pins a name again after one start without it, and accepts an ID', async () => {
    await using sandbox = await startDemoSandbox();
    /**
     * Starts on the same database. Returns which of Nora (in the first group) and Tom (in the second) are auditors.
     */
    const auditorsWith = async (auditorGroups: string[]) => {
      await using rolecall = await startRolecall({ sandbox, config: { dataDir, auditorGroups } });
      return { nora: await seesAll(rolecall, auditorName), tom: await seesAll(rolecall, 'tom.becker') };
    };
    const both = { nora: true, tom: true };
    expect(await auditorsWith(['auditors'])).toEqual({ nora: true, tom: false });

    await using outside = await startRolecall({ sandbox });
    const { platform } = outside;
    const { id: first } = await platform.groups.getByName('auditors');
    await platform.groups.update(first, { name: 'former-auditors' });
    const { id: second } = await platform.groups.create({ name: 'auditors' });
    await platform.groups.addUser(second, 'tom.becker');

    expect(await auditorsWith(['auditors'])).toEqual({ nora: true, tom: false });
    expect(await auditorsWith([`id:${second}`])).toEqual({ nora: false, tom: true });
    expect(await auditorsWith(['auditors'])).toEqual({ nora: false, tom: true });
    expect(await auditorsWith(['auditors', `id:${first}`])).toEqual(both);
    expect(await auditorsWith(['auditors', 'former-auditors'])).toEqual(both);
    expect(await auditorsWith([])).toEqual({ nora: false, tom: false });
  });

  test('pins a group that is created later when it is first seen', async () => {
    await using rolecall = await startRolecall({ config: { auditorGroups: ['latecomers'] } });
    expect(await seesAll(rolecall, 'tom.becker')).toBe(false);
    const { id } = await rolecall.platform.groups.create({ name: 'latecomers' });
    await rolecall.platform.groups.addUser(id, 'tom.becker');
    expect(await seesAll(rolecall, 'tom.becker')).toBe(true);
  });
});
