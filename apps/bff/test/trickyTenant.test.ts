import type { RouteName } from '@rolecall/contract';
import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { type PlatformTruth, readTruth } from './support/platformTruth.ts';
import { createDatabase } from './support/postgres.ts';
import {
  freshLists,
  type Rolecall,
  startRolecall,
  waitForFirstCrawl,
  waitForNextCrawl,
} from './support/rolecall.ts';

const largeGroupSize = 5_000;
const pageSize = 200;

async function start(engine: string): Promise<Rolecall> {
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const rolecall = await startRolecall({
    seed: { seed: `scale:${largeGroupSize + 50}` },
    historyPauseMs: 1_500,
    ...(database && { config: { databaseUrl: database.url } }),
  });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  return rolecall;
}

/** A file says whether it is complete. Its rows are those of the list's pages. */
const exportedFile = z.object({
  rows: z.array(z.looseObject({})),
  total: z.int(),
  complete: z.literal(true),
});

async function exported(caller: ApiCaller, name: RouteName, input: AnyRequestInput) {
  const { status, text } = await caller.send(name, { ...input, query: { ...input.query, format: 'json' } });
  expect(status, text.slice(0, 300)).toBe(200);
  const { rows, total } = exportedFile.parse(JSON.parse(text));
  expect(rows).toHaveLength(total);
  return rows;
}

const entries = <Key, Value>(map: ReadonlyMap<Key, Value>) => Object.fromEntries(map);

describe.each(engines)('a tricky tenant on %s', (engine) => {
  test('its lists, files, views and History match the platform, now and in the past', {
    timeout: 600_000,
  }, async () => {
    const rolecall = await start(engine);
    const { platform } = rolecall;
    const admin = await rolecall.signIn();
    await waitForFirstCrawl(admin);

    const newUser = async (username: string, first_name: string, last_name: string) =>
      (await platform.users.create({ username, first_name, last_name, email: `${username}@example.com` })).id;
    const newGroup = async (name: string, users: readonly string[] = []) =>
      (await platform.groups.create({ name, users })).id;

    /** The platform's state, with a point in time at which Rolecall knew it. */
    const past: { at: string; truth: PlatformTruth }[] = [];
    async function remember(): Promise<PlatformTruth> {
      const truth = await readTruth(platform);
      await waitForNextCrawl(admin);
      await freshLists(admin);
      past.push({ at: new Date().toISOString(), truth });
      return truth;
    }

    // A user with three groups of different roles who is also the owner, a disabled user with a role, names that
    // aren't Latin or look alike, and a group with thousands of members.
    const multi = await newUser('multi.role', 'Ольга', 'Ковальчук');
    const disabled = await newUser('off.duty', 'José', 'Muñoz');
    const leaver = await newUser('leaver', '李', '小龙');
    const renamed = await newUser('maiden.name', 'Anna', 'Maiden');
    const everyone = (await readTruth(platform)).users;
    const large = await newGroup('große-gruppe', [...everyone.keys()].slice(0, largeGroupSize));
    const viewers = await newGroup('équipe-lecture', [multi, leaver, renamed]);
    const editors = await newGroup('команда', [multi, disabled]);
    const admins = await newGroup('研究開発', [multi]);
    const latin = await newGroup('paypal', [leaver]);
    const cyrillic = await newGroup('раураl', [renamed]);
    const [project, crowded] = [...(await readTruth(platform)).projects.keys()];
    if (project === undefined || crowded === undefined) throw new Error('the seed has no projects');
    await platform.projects.setOwner(project, multi);
    for (const [group, role] of [
      [viewers, 'Viewer'],
      [editors, 'Editor'],
      [admins, 'Admin'],
      [latin, 'Viewer'],
      [cyrillic, 'Editor'],
    ] as const)
      await platform.groups.ensureProjectMembership(group, project, role);
    await platform.users.ensureProjectMembership(disabled, project, 'Admin');
    await platform.users.disable(disabled);
    await platform.groups.ensureProjectMembership(large, crowded, 'Viewer');
    await remember();

    // Deletes and recreates it with the same name through Rolecall, and changes roles twice in quick succession.
    await admin.finished(
      await admin.ok('deleteGroup', { params: { groupId: latin }, body: { expectedName: 'paypal' } }),
    );
    const reborn = await admin.ok('createGroup', { body: { name: 'paypal', allowConfusableName: true } });
    await admin.finished(
      await admin.ok('changeMembers', {
        params: { groupId: reborn.id },
        body: { change: 'add', userIds: [disabled, renamed] },
      }),
    );
    for (const [expected, role] of [
      ['Viewer', 'Editor'],
      ['Editor', 'Admin'],
    ] as const)
      await admin.finished(
        await admin.ok('changeRoles', {
          params: { projectId: project },
          body: { changes: [{ kind: 'group', id: viewers, role, expected }] },
        }),
      );
    await platform.users.update(renamed, { last_name: 'Wedding' });
    await platform.groups.update(editors, { name: 'команда-2' });
    await remember();

    // Outside Rolecall: deletes a group with its roles, removes a user, and changes the owner.
    await platform.groups.delete(admins);
    await platform.groups.ensureProjectMembership(reborn.id, project, 'Viewer');
    await platform.users.delete(leaver);
    await platform.projects.setOwner(project, renamed);
    await platform.groups.removeUser(large, [...everyone.keys()].at(10) ?? '');
    const now = await remember();

    await compareLists(admin, now);
    for (const { at, truth } of past) {
      for (const projectId of [project, crowded]) await compareProject(admin, truth, projectId, { asOf: at });
      for (const userId of [multi, disabled, renamed]) await compareUser(admin, truth, userId, { asOf: at });
    }
    await compareProject(admin, now, project, {});
    await compareUser(admin, now, multi, {});

    // Everyone concerned by a change finds it in their History, and a search by any of its names finds it as well.
    const actionsOf = async (query: Record<string, string>) =>
      (await admin.ok('listAuditEntries', { query: { ...query, pageSize } })).items.map(
        ({ action, target }) => `${action} ${target?.name}`,
      );
    for (const subject of [`user:${leaver}`, `group:${latin}`, `project:${project}`])
      expect(await actionsOf({ subject }), subject).toContain('group.delete paypal');
    for (const subject of [`user:${multi}`, `group:${admins}`, `project:${project}`])
      expect(await actionsOf({ subject }), subject).toContain('group.delete 研究開発');
    for (const subject of [`user:${leaver}`, `group:${viewers}`])
      expect(await actionsOf({ subject }), subject).toContain('user.delete leaver');
    for (const subject of [`user:${multi}`, `user:${renamed}`, `project:${project}`])
      expect((await actionsOf({ subject })).join(), subject).toContain('project.change-owner');
    for (const q of ['PAYPAL', 'leaver paypal'])
      expect(await actionsOf({ q }), q).toContain('group.delete paypal');
    expect(await actionsOf({ q: 'КОМАНДА-2' })).toContain('group.update команда-2');
    expect(await actionsOf({ q: 'команда' })).toContain('group.create команда');
  });
});

/** The live lists with their totals and files. */
async function compareLists(admin: ApiCaller, truth: PlatformTruth): Promise<void> {
  const groups = await exported(admin, 'exportGroups', {});
  expect(Object.fromEntries(groups.map(({ id, name, memberCount }) => [id, [name, memberCount]]))).toEqual(
    entries(new Map([...truth.groups].map(([id, { name, memberIds }]) => [id, [name, memberIds.size]]))),
  );
  const users = await exported(admin, 'exportUsers', {});
  expect(
    Object.fromEntries(
      users.map(({ id, username, enabled, groupCount }) => [id, [username, enabled, groupCount]]),
    ),
  ).toEqual(
    entries(
      new Map(
        [...truth.users].map(([id, { username, enabled, groupIds }]) => [
          id,
          [username, enabled, groupIds.size],
        ]),
      ),
    ),
  );
  expect((await admin.ok('listUsers')).total).toBe(truth.users.size);
  expect((await admin.ok('listGroups')).total).toBe(truth.groups.size);
  expect((await admin.ok('listProjects')).total).toBe(truth.projects.size);
  for (const [groupId, { name, memberIds }] of truth.groups) {
    if (!/^\P{Script=Latin}|gruppe|équipe|paypal/u.test(name)) continue;
    const members = await exported(admin, 'exportMembers', { params: { groupId } });
    expect(new Set(members.map(({ id }) => id)), name).toEqual(memberIds);
  }
}

/** Who can reach a project, page by page and as a file, and the figures above the list. */
async function compareProject(
  admin: ApiCaller,
  truth: PlatformTruth,
  projectId: string,
  query: { asOf?: string },
): Promise<void> {
  const expected = truth.projects.get(projectId);
  const params = { projectId };
  const rows: { id: string; role: string | null; managesMembers: boolean }[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await admin.ok('listProjectAccess', {
      params,
      query: { ...query, page, pageSize },
    });
    rows.push(...items);
    if (rows.length >= total || items.length === 0) break;
  }
  const found = new Map(rows.map(({ id, role, managesMembers }) => [id, { role, managesMembers }]));
  expect(entries(found), expected?.name).toEqual(entries(expected?.access ?? new Map()));
  const file = await exported(admin, 'exportProjectAccess', { params, query });
  expect(file.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  const { name, owner, people } = await admin.ok('getProjectAccess', { params, query });
  expect([name, owner?.id ?? null, people]).toEqual([expected?.name, expected?.ownerId, rows.length]);
}

/** What a user can reach, and the user's details. */
async function compareUser(
  admin: ApiCaller,
  truth: PlatformTruth,
  userId: string,
  query: { asOf?: string },
): Promise<void> {
  const expected = truth.users.get(userId);
  const params = { userId };
  const user = await admin.ok('getUserAccess', { params, query });
  expect(user).toMatchObject({
    username: expected?.username,
    name: expected?.name,
    enabled: expected?.enabled,
  });
  expect(new Set(user.groups.map(({ id }) => id))).toEqual(expected?.groupIds);
  expect(new Map(user.groups.map(({ id, name }) => [id, name]))).toEqual(
    new Map([...(expected?.groupIds ?? [])].map((id) => [id, truth.groups.get(id)?.name])),
  );
  expect(new Set(user.policies.map(({ policy }) => policy))).toEqual(expected?.policies);
  const { items, total } = await admin.ok('listUserAccess', { params, query: { ...query, pageSize } });
  expect(total).toBeLessThanOrEqual(pageSize);
  const reached = [...truth.projects].flatMap(([id, { access }]) => {
    const mine = access.get(userId);
    return mine === undefined ? [] : [[id, mine] as const];
  });
  expect(
    entries(new Map(items.map(({ id, role, managesMembers }) => [id, { role, managesMembers }]))),
  ).toEqual(entries(new Map(reached)));
  const file = await exported(admin, 'exportUserAccess', { params, query });
  expect(file.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
}
