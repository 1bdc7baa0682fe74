import { describe, expect, test } from 'vitest';
import {
  changesOf,
  changeText,
  changeTextsBy,
  createMember,
  projectNamed,
  startComparison,
  timeBetween,
} from './support/comparison.ts';
import { engines } from './support/engines.ts';
import { type Rolecall, waitForNextCrawl } from './support/rolecall.ts';

/** Describes a project on the platform itself, for which the client has no method. */
async function describeProject({ sandbox }: Rolecall, id: string, description: string): Promise<void> {
  const session = encodeURIComponent(`j:${JSON.stringify({ sid: sandbox.accessKey })}`);
  const { status } = await fetch(`${sandbox.url}/api/projects/${id}`, {
    method: 'PUT',
    headers: { cookie: `session=${session}`, 'content-type': 'application/json' },
    body: JSON.stringify({ data: { type: 'project', id, attributes: { description } } }),
  });
  expect(status).toBe(200);
}

describe.each(engines)('%s', (engine) => {
  test('the first crawl isn’t a difference', async () => {
    const { admin, began } = await startComparison(engine);
    for (const by of ['user', 'group', 'project'] as const)
      expect(await changeTextsBy(admin, by, { from: began })).toEqual([]);
  });

  test('changes through Rolecall are listed with their entry and actor', async () => {
    const { rolecall, admin, began } = await startComparison(engine, 3_600_000);
    const { id: groupId, version } = await admin.ok('createGroup', {
      body: { name: 'ours', policies: ['Data'] },
    });
    const userId = await createMember(admin, [groupId]);
    await admin.ok('updateGroup', {
      params: { groupId },
      version,
      body: { description: 'edited', policies: ['Developer'] },
    });
    const { id: tom } = await rolecall.platform.users.getByUsername('tom.becker');
    const { version: userVersion } = await admin.ok('getUser', { params: { userId: tom } });
    await admin.ok('updateUser', { params: { userId: tom }, version: userVersion, body: { enabled: false } });
    const project = await projectNamed(admin, 'account-takeover');
    const params = { projectId: project.id };
    const give = async (role: string | null, expected: string | null) =>
      admin.finished(
        await admin.ok('changeRoles', {
          params,
          body: { changes: [{ kind: 'group', id: groupId, role, expected }] },
        }),
      );
    await give('Viewer', null);
    const between = await timeBetween();
    await give('Admin', 'Viewer');
    const { items: listed } = await admin.ok('listAuditEntries', {
      query: { action: 'project.change-roles' },
    });
    const [role] = (await changesOf(admin, { by: 'group', from: began })).filter(
      ({ what }) => what === 'role',
    );
    expect(role?.seq).toBe(listed[0]?.seq);
    const detail = await admin.ok('getProject', { params });
    await admin.ok('changeOwner', {
      params,
      version: detail.version,
      body: { ownerId: userId, confirmed: ['no-admin-but-owner'] },
    });

    const people = await changeTextsBy(admin, 'user', { from: began });
    expect(people).toEqual([
      ...(project.owner ? [`lost owner ${project.owner.username} account-takeover: owner → –`] : []),
      'created itself new.here: – → new.here',
      'gained membership new.here all_users: – → member',
      'gained membership new.here ours: – → member',
      'gained policy new.here: – → Application Read Only',
      'gained policy new.here: – → Developer',
      'gained owner new.here account-takeover: – → owner',
      'changed enabled tom.becker: enabled → disabled',
    ]);
    expect(await changeTextsBy(admin, 'group', { from: began })).toEqual([
      'gained membership all_users new.here: – → member',
      'created itself ours: – → ours',
      'gained membership ours new.here: – → member',
      'gained policy ours: – → Developer',
      'gained role ours account-takeover: – → Admin',
    ]);
    expect(await changeTextsBy(admin, 'project', { from: began })).toEqual([
      'gained role account-takeover ours: – → Admin',
      `changed owner account-takeover: ${project.owner?.username ?? '–'} → new.here`,
    ]);
    expect(await changeTextsBy(admin, 'project', { from: between })).toEqual([
      'changed role account-takeover ours: Viewer → Admin',
      `changed owner account-takeover: ${project.owner?.username ?? '–'} → new.here`,
    ]);

    const actions: Readonly<Record<string, RegExp>> = {
      itself: /\.create$/,
      membership: /^user\.create$/,
      policy: /\.(create|update)$/,
      role: /^project\.change-roles$/,
      owner: /^project\.change-owner$/,
      enabled: /^user\.update$/,
    };
    for (const by of ['user', 'group', 'project'] as const)
      for (const row of await changesOf(admin, { from: began, by })) {
        expect(row).toMatchObject({ origin: 'rolecall', actor: { name: 'security_admin' }, notBefore: null });
        const entry = await admin.ok('getAuditEntry', { params: { seq: String(row.seq) } });
        expect(entry.action).toMatch(actions[row.what] ?? /^never$/);
        expect(entry.outcome).toBe('success');
      }
    expect(rolecall.logText()).not.toContain('could not take over');

    // The last step counts, even if it only ended a role that was held in between.
    await give(null, 'Admin');
    const { items: latest } = await admin.ok('listAuditEntries', {
      query: { action: 'project.change-roles' },
    });
    const [lost] = (await changesOf(admin, { by: 'group', from: between })).filter(
      ({ what }) => what === 'role',
    );
    expect(lost).toMatchObject({ before: 'Viewer', after: null, seq: latest[0]?.seq });
  });

  test('a promotion to owner and the step back are changed roles, not lost ones', async () => {
    const { admin, began } = await startComparison(engine, 3_600_000);
    const project = await projectNamed(admin, 'account-takeover');
    const params = { projectId: project.id };
    const newcomer = await createMember(admin, []);
    const previous = project.owner?.id ?? '';
    const give = async (id: string, role: string) =>
      admin.finished(
        await admin.ok('changeRoles', {
          params,
          body: { changes: [{ kind: 'user', id, role, expected: null }] },
        }),
      );
    await give(newcomer, 'Admin');
    const asAdmin = await timeBetween();
    const detail = await admin.ok('getProject', { params });
    await admin.ok('changeOwner', {
      params,
      version: detail.version,
      body: { ownerId: newcomer, confirmed: ['no-admin-but-owner'] },
    });
    await give(previous, 'Editor');
    const inProject = async (by: 'user' | 'project', from: string) =>
      (await changeTextsBy(admin, by, { from })).filter((text) => /account-takeover/.test(text));
    const name = project.owner?.username;
    expect(new Set(await inProject('user', asAdmin))).toEqual(
      new Set([
        `changed role ${name} account-takeover: Owner → Editor`,
        'changed role new.here account-takeover: Admin → Owner',
      ]),
    );
    expect(await inProject('project', asAdmin)).toEqual(
      expect.arrayContaining([
        `changed role account-takeover ${name}: Owner → Editor`,
        'changed role account-takeover new.here: Admin → Owner',
        `changed owner account-takeover: ${name} → new.here`,
      ]),
    );
    expect(await inProject('user', began)).toContain('gained owner new.here account-takeover: – → owner');
  });

  test('changes outside Rolecall are listed as such, with their interval, and each value with its own entry', async () => {
    const { rolecall, admin, began } = await startComparison(engine);
    const { platform } = rolecall;
    await waitForNextCrawl(admin);
    const tom = await platform.users.getByUsername('tom.becker');
    const fraud = await platform.groups.getByName('fraud-detection');
    const project = await platform.projects.getByName('account-takeover');
    await platform.groups.addUser('fraud-detection', 'tom.becker');
    await platform.groups.update(fraud.id, { description: 'other', assigned_policies: ['Data', 'IT Admin'] });
    await platform.users.update(tom.id, { email: 'tom@elsewhere.example' });
    await platform.users.disable(tom.id);
    await describeProject(rolecall, project.id, 'of others');
    await platform.projects.setOwner(project.id, tom.id);
    const { id: made } = await platform.groups.create({ name: 'made-elsewhere' });
    await waitForNextCrawl(admin);

    const people = await changesOf(admin, { from: began, subject: `user:${tom.id}` });
    const words = people.map(changeText);
    expect(words).toEqual(
      expect.arrayContaining([
        'gained membership tom.becker fraud-detection: – → member',
        'changed enabled tom.becker: enabled → disabled',
        `changed email tom.becker: ${tom.attributes.email} → tom@elsewhere.example`,
        'gained owner tom.becker account-takeover: – → owner',
      ]),
    );
    const groups = await changeTextsBy(admin, 'group', { from: began });
    expect(groups).toEqual(
      expect.arrayContaining([
        'gained membership fraud-detection tom.becker: – → member',
        'gained policy fraud-detection: – → IT Admin',
        `changed description fraud-detection: ${fraud.attributes.description} → other`,
        'created itself made-elsewhere: – → made-elsewhere',
      ]),
    );
    const projects = await changesOf(admin, { from: began, by: 'project' });
    const of = (what: string) => projects.find((row) => row.what === what);
    expect(of('description')).toMatchObject({ kind: 'changed', after: 'of others' });
    expect(of('owner')).toMatchObject({ after: 'tom.becker' });
    for (const [what, action] of [
      ['description', 'project.update'],
      ['owner', 'project.change-owner'],
    ] as const) {
      const entry = await admin.ok('getAuditEntry', { params: { seq: String(of(what)?.seq) } });
      expect(entry).toMatchObject({ action, origin: 'outside', target: { id: project.id } });
    }
    for (const row of [...people, ...projects]) {
      expect(row).toMatchObject({ origin: 'outside', actor: null });
      expect(Date.parse(row.notBefore ?? row.at)).toBeLessThan(Date.parse(row.at));
    }

    // Deleted again: what was added and removed in between is no difference.
    await platform.groups.delete(made);
    await platform.groups.removeUser('fraud-detection', 'tom.becker');
    await waitForNextCrawl(admin);
    const later = await changeTextsBy(admin, 'group', { from: began });
    expect(later).not.toEqual(expect.arrayContaining([expect.stringContaining('made-elsewhere')]));
    expect(later).not.toEqual(expect.arrayContaining([expect.stringContaining('tom.becker')]));
  });

  test('a user who is deleted and created again with the same name counts as two users', async () => {
    const { rolecall, admin, began } = await startComparison(engine);
    const { platform } = rolecall;
    const first = await platform.users.getByUsername('tom.becker');
    await platform.users.delete(first.id);
    await waitForNextCrawl(admin);
    const again = { username: 'tom.becker', email: 'tom@example.com', password: 'a-long-Passw0rd!' };
    const second = await platform.users.create({ ...again, first_name: 'Tom', last_name: 'Becker' });
    await waitForNextCrawl(admin);
    const rows = await changesOf(admin, { from: began, q: 'tom.becker' });
    const itself = rows.filter(({ what }) => what === 'itself');
    expect(
      itself.map(({ kind, subject }) => [kind, subject.id, subject.name, subject.isDeleted]).sort(),
    ).toEqual([
      ['created', second.id, 'tom.becker', false],
      ['deleted', first.id, 'tom.becker', true],
    ]);
    const lost = rows.filter(({ subject }) => subject.id === first.id && subject.isDeleted);
    expect(lost.map(changeText)).toContain('lost membership tom.becker all_users: member → –');
  });
});

test('values changed outside and through Rolecall between two crawls are told apart', async () => {
  const { rolecall, admin, began } = await startComparison('SQLite', 3_600_000);
  const { id } = await rolecall.platform.users.getByUsername('tom.becker');
  await rolecall.platform.users.update(id, { email: 'changed@example.com' });
  const params = { userId: id };
  const { version } = await admin.ok('getUser', { params });
  await admin.ok('updateUser', { params, version, body: { enabled: false } });
  const rows = await changesOf(admin, { from: began, by: 'user' });
  const told = rows.map(({ what, origin, actor }) => [what, origin, actor?.name]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['email', 'outside', undefined],
      ['enabled', 'rolecall', 'security_admin'],
    ]),
  );
  expect(told).toHaveLength(2);
});
