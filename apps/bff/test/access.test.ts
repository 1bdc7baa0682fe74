import type { ProjectUser } from '@rolecall/contract';
import { expect, onTestFinished, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { rowsOf } from './support/csv.ts';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { startRolecall, waitForFirstCrawl } from './support/rolecall.ts';

async function start(engine: string) {
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const rolecall = await startRolecall({
    historyPauseMs: 3_600_000,
    ...(database && { config: { databaseUrl: database.url } }),
  });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  const auditor = await rolecall.signIn('nora.lindqvist');
  await waitForFirstCrawl(auditor);
  return { rolecall, auditor };
}

const everybody = { pageSize: 200, sort: 'name' as const };
/** Sources of equal weight may come in any order. */
const facts = ({ id, role, sources }: Pick<ProjectUser, 'id' | 'role' | 'sources'>) => ({
  id,
  role,
  sources: sources.map((source) => JSON.stringify(Object.entries(source).sort())).sort(),
});

async function allProjects(auditor: ApiCaller) {
  return (await auditor.ok('listProjects', { query: { pageSize: 200 } })).items;
}

test.each(engines)('%s: what the history says of now is what the live views say', async (engine) => {
  const { auditor } = await start(engine);
  for (const { id } of await allProjects(auditor)) {
    const params = { projectId: id };
    const live = await auditor.ok('listProjectPeople', { params, query: everybody });
    const kept = await auditor.ok('listProjectAccess', { params, query: everybody });
    expect(kept.items.map(facts)).toEqual(live.items.map(facts));
    expect(kept.total).toBe(live.total);
    const whole = await auditor.ok('getProjectAccess', { params });
    expect(whole.people).toBe(live.total);
    const disabled = live.items.filter(({ enabled }) => !enabled).length;
    for (const counted of [live, kept, whole]) expect(counted.disabled).toBe(disabled);
    expect(whole.roles.reduce((sum, { people }) => sum + people, 0)).toBe(live.total);
  }
  const users = await auditor.ok('listUsers', { query: { pageSize: 200 } });
  for (const { id } of users.items.slice(0, 40)) {
    const params = { userId: id };
    const live = await auditor.ok('listUserProjects', { params, query: { pageSize: 200 } });
    const kept = await auditor.ok('listUserAccess', { params, query: everybody });
    const ofLive = live.items.map(({ projectId, ...held }) => facts({ ...held, id: projectId }));
    expect(kept.items.map(facts)).toEqual(ofLive);
    const detail = await auditor.ok('getUser', { params });
    const userAccess = await auditor.ok('getUserAccess', { params });
    expect(userAccess.policies).toEqual(detail.effectivePolicies);
    expect(userAccess.primaryGroup?.id).toBe(detail.groups.find(({ primary }) => primary)?.id);
  }
});

test.each(engines)(
  '%s: a past point in time stays as it was, and the future and the time before are refused',
  async (engine) => {
    const { rolecall, auditor } = await start(engine);
    const admin = await rolecall.signIn();
    const project = (await allProjects(auditor))[0];
    const params = { projectId: project?.id ?? '' };
    const then = await auditor.ok('listProjectAccess', { params, query: everybody });
    const { items } = await admin.ok('listCandidates', { params, query: { kind: 'user', pageSize: 200 } });
    const reached = new Set(then.items.map(({ id }) => id));
    const free = items.find(({ id }) => !reached.has(id));
    const changes = [{ kind: 'user' as const, id: free?.id ?? '', role: 'Viewer', expected: null }];
    await admin.finished(await admin.ok('changeRoles', { params, body: { changes } }));

    const now = await auditor.ok('listProjectAccess', { params, query: everybody });
    expect(now.items.find(({ id }) => id === free?.id)).toMatchObject({ role: 'Viewer' });
    const at = then.asOf.at;
    const again = await auditor.ok('listProjectAccess', { params, query: { ...everybody, asOf: at } });
    expect(again.items).toEqual(then.items);
    expect(again.asOf).toMatchObject({ at, isNow: false });

    const future = new Date(Date.now() + 3_600_000).toISOString();
    const early = await auditor.send('getProjectAccess', { params, query: { asOf: '2020-01-01T00:00:00Z' } });
    expect(early).toMatchObject({ status: 422, body: { code: 'before-history' } });
    const late = await auditor.send('getProjectAccess', { params, query: { asOf: future } });
    expect(late).toMatchObject({ status: 400 });
    const found = await auditor.ok('listAccessSubjects', { query: { kind: 'user', q: 'BECKER' } });
    expect(found.items.map(({ name }) => name)).toContain('tom.becker');
  },
);

test('before the first crawl has ended, the views report its progress', async () => {
  const rolecall = await startRolecall({ crawls: false });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  const auditor = await rolecall.signIn('nora.lindqvist');
  const answer = await auditor.send('listAccessSubjects', { query: { kind: 'project' } });
  expect(answer).toMatchObject({ status: 503, body: { code: 'not-ready' } });
  expect(await auditor.ok('getHistory')).toMatchObject({ beganAt: null, readAt: null });
});

test('a group that has only been mentioned so far is in no view, and breaks none', async () => {
  const { rolecall, auditor } = await start('SQLite');
  const admin = await rolecall.signIn();
  const { id: groupId } = await rolecall.platform.groups.create({ name: 'made-elsewhere' });
  const { id: userId } = await rolecall.platform.users.getByUsername('tom.becker');
  const body = { change: 'add' as const, userIds: [userId] };
  await admin.finished(await admin.ok('changeMembers', { params: { groupId }, body }));
  const projectId = (await allProjects(auditor))[0]?.id ?? '';
  const params = { projectId };
  const changes = [{ kind: 'group' as const, id: groupId, role: 'Viewer', expected: null }];
  await admin.finished(await admin.ok('changeRoles', { params, body: { changes } }));
  const user = await auditor.ok('getUser', { params: { userId } });
  await admin.ok('updateUser', { params: { userId }, version: user.version, body: { enabled: false } });

  const names = (items: readonly { id: string }[]) => items.map(({ id }) => id);
  const reach = await auditor.ok('listProjectAccess', { params, query: everybody });
  const reached = await auditor.ok('listUserAccess', { params: { userId }, query: everybody });
  const matrix = await auditor.ok('getMatrixCell', {
    query: { kind: 'user', row: userId, project: projectId },
  });
  expect(names(reach.items).includes(userId)).toBe(names(reached.items).includes(projectId));
  expect(matrix.role !== null).toBe(names(reach.items).includes(userId));
  for (const kind of ['disabled-in-groups', 'one-group-access', 'empty-groups'] as const)
    await auditor.ok('listFindings', { query: { kind } });
});

test('member management is shown next to the role, filtered and counted, whatever the role', async () => {
  const { rolecall, auditor } = await start('SQLite');
  const admin = await rolecall.signIn();
  const began = (await auditor.ok('listAccessSubjects', { query: { kind: 'user' } })).asOf.at;
  const { id: userId } = await rolecall.platform.users.getByUsername('tom.becker');
  const reached = await auditor.ok('listUserAccess', { params: { userId } });
  const project = (await allProjects(auditor)).find(({ id }) =>
    reached.items.every((each) => each.id !== id),
  );
  const projectId = project?.id ?? '';
  const confirmation = { confirmed: ['confer-privileges' as const], reason: 'A reason' };
  const viewer = { kind: 'user' as const, id: userId, role: 'Viewer', expected: null };
  const params = { projectId };
  await admin.finished(await admin.ok('changeRoles', { params, body: { changes: [viewer] } }));
  const { id: groupId } = await admin.ok('createGroup', {
    body: { name: 'member-managers', policies: ['Project Security Admin'], ...confirmation },
  });
  const body = { change: 'add' as const, userIds: [userId], ...confirmation };
  await admin.finished(await admin.ok('changeMembers', { params: { groupId }, body }));

  const filter = { managesMembers: 'true' as const, pageSize: 200 };
  for (const list of ['listProjectPeople', 'listProjectAccess'] as const) {
    const all = await auditor.ok(list, { params, query: everybody });
    const managing = await auditor.ok(list, { params, query: filter });
    expect(managing.items.map(({ id }) => id).sort()).toEqual(
      all.items.flatMap(({ id, managesMembers }) => (managesMembers ? [id] : [])).sort(),
    );
    const tom = { role: 'Viewer', managesMembers: true };
    expect(managing.items.find(({ id }) => id === userId)).toMatchObject(tom);
    const others = await auditor.ok(list, { params, query: { managesMembers: 'false', pageSize: 200 } });
    expect(managing.total + others.total).toBe(all.total);
  }
  const { managesMembers } = await auditor.ok('getProjectAccess', { params });
  expect(managesMembers).toBe((await auditor.ok('listProjectAccess', { params, query: filter })).total);

  // Everywhere else the policy gives no role.
  const projects = await auditor.ok('listUserAccess', { params: { userId }, query: filter });
  const userAccess = await auditor.ok('getUserAccess', { params: { userId } });
  expect(userAccess.managesMembers).toBe((await allProjects(auditor)).length);
  expect(projects.total).toBe(userAccess.managesMembers);
  expect(userAccess.roles.reduce((sum, { projects: count }) => sum + count, 0)).toBe(userAccess.projects);
  const live = await auditor.ok('listUserProjects', { params: { userId }, query: { pageSize: 200 } });
  expect(live.items.filter((each) => each.managesMembers)).toHaveLength(userAccess.managesMembers);

  const query = { kind: 'user' as const, managesMembers: 'true' as const, q: 'tom.becker' };
  const matrix = await auditor.ok('getMatrix', { query });
  const managingCells = matrix.levels.filter((level) => level.managesMembers);
  expect(managingCells.reduce((sum, { cells }) => sum + cells, 0)).toBe(userAccess.managesMembers);
  expect(matrix.levels).toContainEqual({ role: 'Viewer', managesMembers: true, cells: expect.any(Number) });
  const cell = { kind: 'user' as const, row: userId, project: projectId };
  expect(await auditor.ok('getMatrixCell', { query: cell })).toMatchObject({
    role: 'Viewer',
    managesMembers: true,
    sources: [{ type: 'direct' }, { type: 'policy', role: null, policy: 'Project Security Admin' }],
  });
  const { text } = await auditor.send('exportMatrix', { query: { ...query, format: 'csv' } });
  expect(text).toContain('"Viewer, manages members"');
  const file = await auditor.send('exportProjectAccess', {
    params,
    query: { q: 'tom.becker', format: 'csv' },
  });
  expect(rowsOf(file.text)).toMatchObject([{ role: 'Viewer', 'manages members': 'yes' }]);
  const changed = await auditor.ok('compareUserAccess', {
    params: { userId },
    query: { from: began, pageSize: 200 },
  });
  expect(changed.total).toBe(userAccess.managesMembers);
});
