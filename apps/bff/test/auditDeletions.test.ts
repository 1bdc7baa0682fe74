import type { AuditEntry } from '@rolecall/contract';
import { auditTitle } from '@rolecall/contract/labels/auditTitle';
import { describe, expect, test } from 'vitest';
import { engines, startOn } from './support/engines.ts';
import { createStage } from './support/projects.ts';
import { waitForNextCrawl } from './support/rolecall.ts';

const titlesOf = (entries: readonly AuditEntry[]) => entries.map((entry) => auditTitle(entry));

describe.each(engines)('%s', (engine) => {
  /** A group with two members, which is the primary group of one of them, and a role in a project. */
  async function start() {
    const rolecall = await startOn(engine);
    const { platform, sandbox } = rolecall;
    const auditor = await rolecall.signIn();
    const stage = createStage(sandbox);
    const { id: groupId } = await platform.groups.create({ name: 'short-lived' });
    const [tom, diego] = [await stage.idOf('tom.becker'), await stage.idOf('diego.ramos')];
    await platform.groups.addUsers(groupId, [tom, diego]);
    const user = await platform.users.get(tom, { include: ['user_groups', 'primary_group'] });
    await platform.users.setGroups(user, {
      groupIds: user.user_groups.map(({ id }) => id),
      primaryGroupId: groupId,
    });
    const projectId = await stage.project('diego.ramos', { '@short-lived': 'Editor' });
    const { name } = (await platform.projects.get(projectId)).attributes;
    await waitForNextCrawl(auditor);
    const last = (await auditor.ok('listAuditEntries', {})).items[0]?.seq ?? 0;
    /** Entries since then, newest first: all of them, or those in the History of one subject. */
    const entriesOf = async (query: { subject?: string; origin?: 'outside' }) =>
      (await auditor.ok('listAuditEntries', { query })).items.filter(({ seq }) => seq > last);
    const dependents = {
      people: 2,
      projects: [{ id: projectId, name, role: 'Editor' }],
      users: [
        { id: diego, name: 'diego.ramos' },
        { id: tom, name: 'tom.becker', primary: true },
      ],
    };
    const everyone = [`group:${groupId}`, `user:${tom}`, `user:${diego}`, `project:${projectId}`];
    return { auditor, platform, stage, groupId, projectId, tom, diego, dependents, everyone, entriesOf };
  }
  const byName = (entry: AuditEntry | undefined) => ({
    ...entry?.before,
    users: entry?.before?.users?.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  });

  test('deleting a group shows in the History of its members and projects, with everything that was lost', async () => {
    const { auditor, groupId, dependents, everyone, entriesOf } = await start();
    const body = { expectedName: 'short-lived' };
    await auditor.finished(await auditor.ok('deleteGroup', { params: { groupId }, body }));
    await waitForNextCrawl(auditor);
    for (const subject of everyone) {
      const [entry] = await entriesOf({ subject });
      expect(entry && auditTitle(entry), subject).toBe('Deleted group short-lived');
      expect(entry).toMatchObject({ origin: 'rolecall', outcome: 'success' });
      expect(byName(entry)).toMatchObject({ name: 'short-lived', ...dependents });
    }
    // The deletion explains what the next crawl finds.
    expect(titlesOf(await entriesOf({ origin: 'outside' }))).toEqual([]);
  });

  test('a group that was deleted outside Rolecall shows there as well', async () => {
    const { auditor, platform, groupId, dependents, everyone, entriesOf } = await start();
    await platform.groups.delete(groupId);
    await waitForNextCrawl(auditor);
    for (const subject of everyone) {
      const entries = await entriesOf({ subject });
      expect(titlesOf(entries), subject).toEqual(['Deleted group short-lived']);
      expect(entries[0]).toMatchObject({ origin: 'outside' });
      expect(byName(entries[0])).toMatchObject({ name: 'short-lived', ...dependents });
    }
  });

  test('a deleted user or project shows there as well, with groups, roles, members and owner', async () => {
    const { auditor, platform, stage, groupId, projectId, tom, diego, entriesOf } = await start();
    await stage.grant(projectId, { 'tom.becker': 'Viewer' });
    await waitForNextCrawl(auditor);
    const { name } = (await platform.projects.get(projectId)).attributes;
    await platform.users.delete(tom);
    await waitForNextCrawl(auditor);
    for (const subject of [`user:${tom}`, `group:${groupId}`, `project:${projectId}`]) {
      const [entry] = await entriesOf({ subject });
      expect(entry && auditTitle(entry), subject).toBe('Deleted user tom.becker');
      expect(entry?.before).toMatchObject({ primaryGroup: { id: groupId, name: 'short-lived' } });
      expect(entry?.before?.projects).toContainEqual({ id: projectId, name, role: 'Viewer' });
      expect(entry?.before?.groups).toContainEqual({ id: groupId, name: 'short-lived' });
    }
    await stage.remove(projectId);
    await waitForNextCrawl(auditor);
    for (const subject of [`user:${diego}`, `group:${groupId}`, `project:${projectId}`]) {
      const [entry] = await entriesOf({ subject });
      expect(entry && auditTitle(entry), subject).toBe(`Deleted project ${name}`);
      expect(entry?.before).toMatchObject({
        owner: { id: diego, name: 'diego.ramos' },
        members: [{ kind: 'group', id: groupId, name: 'short-lived', role: 'Editor' }],
      });
    }
  });

  test('leaving the primary group is recorded as part of leaving the group', async () => {
    const { auditor, groupId, tom, entriesOf } = await start();
    const body = { change: 'remove' as const, userIds: [tom], force: true };
    await auditor.finished(await auditor.ok('changeMembers', { params: { groupId }, body }));
    await waitForNextCrawl(auditor);
    const [entry, ...others] = await entriesOf({ subject: `group:${groupId}` });
    expect(others).toEqual([]);
    expect(entry && auditTitle(entry)).toBe('Removed tom.becker from short-lived');
    const group = { id: groupId, name: 'short-lived' };
    expect(entry).toMatchObject({
      before: { groups: [group], primaryGroup: group },
      after: { groups: [], primaryGroup: null },
    });
  });
});
