import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { apply, createStage, type ProjectStage } from './support/projects.ts';
import { freshLists, type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let stage: ProjectStage;
let owner: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  stage = createStage(rolecall.sandbox);
  owner = await rolecall.signIn('diego.ramos');
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const readsProjects = (holder: { assigned_policies: readonly string[] }) =>
  holder.assigned_policies.includes('Project Read Only');
const intents = (...wishes: readonly (readonly [name: string, expected: string, role: string])[]) =>
  Promise.all(wishes.map((wish) => stage.intent(...wish)));
describe('pending changes', () => {
  test('of every kind are one transaction, and are in place when the operation has ended', async () => {
    const projectId = await stage.project('diego.ramos', {
      'tom.becker': 'Viewer',
      'grace.kim': 'Editor',
      '@credit-risk': 'Viewer',
      '@business-intelligence': 'Viewer',
    });
    const changes = await intents(
      ['tom.becker', 'Viewer', 'Admin'],
      ['grace.kim', 'Editor', ''],
      ['mei.tanaka', '', 'Editor'],
      ['@credit-risk', 'Viewer', 'Editor'],
      ['@data-science', '', 'Viewer'],
    );
    rolecall.sandbox.requests.clear();
    const operation = await apply(owner, projectId, changes, { notifyByEmail: true });
    expect(operation).toMatchObject({
      kind: 'change-roles',
      state: 'succeeded',
      target: { type: 'project', id: projectId },
      items: [{ id: projectId, state: 'done' }],
    });
    expect(stage.transactions()).toBe(1);
    expect(await stage.cast(projectId)).toEqual({
      'tom.becker': 'Admin',
      'mei.tanaka': 'Editor',
      '@credit-risk': 'Editor',
      '@data-science': 'Viewer',
      '@business-intelligence': 'Viewer',
    });
  });

  test('that remove a role don’t claim to remove the user, who may keep access through a group', async () => {
    const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Viewer', '@all_users': 'Viewer' });
    const changes = await intents(['tom.becker', 'Viewer', '']);
    const { title, target } = await apply(owner, projectId, changes);
    expect(title).toBe(`Remove tom.becker’s role in ${target.name}`);
  });

  test('are previewed with the policies that give access to every project', async () => {
    const projectId = await stage.project('diego.ramos');
    const params = { projectId };
    // Reads all projects through a group.
    const mei = await rolecall.platform.users.getByUsername('mei.tanaka');
    const add = { params, body: { changes: await intents(['mei.tanaka', '', 'Editor']) } };
    const { people, totals } = await owner.ok('previewRoles', add);
    expect(people).toMatchObject([
      { username: 'mei.tanaka', before: { role: 'Viewer' }, after: { role: 'Editor' } },
    ]);
    expect(totals).toEqual({ gain: 0, change: 1, lose: 0 });
    await apply(owner, projectId, add.body.changes);
    const remove = await intents(['mei.tanaka', 'Editor', '']);
    const removed = await owner.ok('previewRoles', { params, body: { changes: remove } });
    expect(removed.people).toMatchObject([
      { username: 'mei.tanaka', before: { role: 'Editor' }, after: { role: 'Viewer' } },
    ]);
    await apply(owner, projectId, remove);
    const handover = await owner.ok('previewOwner', { params, body: { ownerId: mei.id } });
    expect(handover.people).toContainEqual(
      expect.objectContaining({
        username: 'mei.tanaka',
        before: { role: 'Viewer', managesMembers: false },
        after: { role: 'Owner', managesMembers: true },
      }),
    );
  });

  test('say that someone without a role already manages members through a policy', async () => {
    const { id } = await rolecall.platform.users.create({
      username: 'project.manager',
      first_name: 'Project',
      last_name: 'Manager',
      email: 'project.manager@example.com',
      assigned_policies: ['Project Security Admin'],
    });
    await freshLists(await rolecall.signIn());
    const params = { projectId: await stage.project('diego.ramos') };
    const changes = [{ kind: 'user' as const, id, role: 'Viewer', expected: null }];
    expect(await owner.ok('previewRoles', { params, body: { changes } })).toMatchObject({
      people: [
        {
          username: 'project.manager',
          before: { role: null, managesMembers: true },
          after: { role: 'Viewer', managesMembers: true },
        },
      ],
      totals: { gain: 0, change: 1, lose: 0 },
    });
  });

  test('that are already in place write nothing', async () => {
    const projectId = await stage.project('diego.ramos', { 'tom.becker': 'Viewer' });
    rolecall.sandbox.requests.clear();
    // Someone else has just made both changes.
    const changes = await intents(['tom.becker', 'Editor', 'Viewer'], ['grace.kim', 'Editor', '']);
    const operation = await apply(owner, projectId, changes);
    expect(operation).toMatchObject({ state: 'succeeded', items: [{ state: 'unchanged' }] });
    expect(stage.transactions()).toBe(0);
  });

  test('may name a principal twice, and the last one wins', async () => {
    const projectId = await stage.project('diego.ramos');
    const changes = await intents(['tom.becker', '', 'Admin'], ['tom.becker', '', 'Viewer']);
    await apply(owner, projectId, changes);
    expect(await stage.cast(projectId)).toEqual({ 'tom.becker': 'Viewer' });
  });

  test('must name roles that the project has', async () => {
    const projectId = await stage.project('diego.ramos');
    const changes = await intents(['tom.becker', '', 'Viewer'], ['grace.kim', '', 'Emperor']);
    const problem = await owner.refused('changeRoles', { params: { projectId }, body: { changes } });
    expect(problem).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/changes/1/role' }],
    });
    expect(await stage.cast(projectId)).toEqual({});
  });

  test('can be a thousand, but no more', async () => {
    await using large = await startRolecall({ seed: { seed: 'scale:1050' } });
    const set = createStage(large.sandbox);
    const caller = await large.signIn();
    const projectId = await set.project('security_admin');
    const { items: users } = await set.platform.users.list();
    const changes = users
      .filter(({ attributes }) => attributes.username !== 'security_admin')
      .map(({ id }) => ({ kind: 'user' as const, id, role: 'Viewer', expected: null }));
    large.sandbox.requests.clear();
    const operation = await apply(caller, projectId, changes.slice(0, 1_000));
    expect(operation.state).toBe('succeeded');
    expect(set.transactions()).toBe(1);
    expect(Object.keys(await set.cast(projectId))).toHaveLength(1_000);
    const tooMany = { params: { projectId }, body: { changes: changes.slice(0, 1_001) } };
    const problem = await caller.refused('changeRoles', tooMany);
    expect(problem).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/changes' }] });
  });

  test('run once per key, however often they are sent', async () => {
    const projectId = await stage.project('diego.ramos');
    const changes = await intents(['tom.becker', '', 'Viewer']);
    const input = { key: crypto.randomUUID(), params: { projectId }, body: { changes } };
    rolecall.sandbox.requests.clear();
    const answers = await Promise.all(Array.from({ length: 20 }, () => owner.send('changeRoles', input)));
    expect(new Set(answers.map(({ status }) => status)).isSubsetOf(new Set([202, 409]))).toBe(true);
    const again = await owner.ok('changeRoles', input);
    expect(await owner.finished(again)).toMatchObject({ items: [{ state: 'done' }] });
    expect(stage.transactions()).toBe(1);
  });

  test('can also use the project’s other ID', async () => {
    const projectId = await stage.project('diego.ramos');
    const { attributes } = await stage.platform.projects.get(projectId);
    const alias = `${attributes.name}@default-tenant`;
    const started = await Promise.all([
      owner.ok('changeRoles', {
        params: { projectId: alias },
        body: { changes: await intents(['tom.becker', '', 'Viewer']) },
      }),
      owner.ok('changeRoles', {
        params: { projectId },
        body: { changes: await intents(['grace.kim', '', 'Viewer']) },
      }),
    ]);
    for (const operation of started)
      expect(await owner.finished(operation)).toMatchObject({
        state: 'succeeded',
        target: { id: projectId },
      });
    expect(await stage.cast(projectId)).toEqual({ 'tom.becker': 'Viewer', 'grace.kim': 'Viewer' });
    const listed = await owner.ok('listProjects', { query: { q: attributes.name } });
    expect(listed.items.map(({ id }) => id)).toEqual([projectId]);
  });
});

describe('the preview', () => {
  const names = ['tom.becker', 'grace.kim', '@fraud-detection', '@data-science', '@credit-risk'];
  const wishes = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('Admin', 'Editor', 'Viewer', ''));

  /** Everyone's strongest role, based on the platform alone. */
  async function effectiveRoles(projectId: string): Promise<Map<string, string>> {
    const { owner: owning, roles } = await stage.platform.projects.members({ id: projectId });
    const assigned = new Map<string, string>();
    const { items } = await stage.platform.users.list({ include: ['user_groups'] });
    for (const { attributes, user_groups } of items)
      if ([{ attributes }, ...user_groups].some((one) => readsProjects(one.attributes)))
        assigned.set(attributes.username, 'Viewer');
    for (const name of ['Viewer', 'Editor', 'Admin']) {
      const found = roles.find(({ role }) => role.attributes.name === name);
      for (const { resource } of found?.users ?? [])
        if (resource) assigned.set(resource.attributes.username, name);
      for (const { id } of found?.groups ?? []) {
        const { users } = await stage.platform.groups.get(id, { include: ['users'] });
        for (const { attributes } of users) assigned.set(attributes.username, name);
      }
    }
    if (owning?.resource) assigned.set(owning.resource.attributes.username, 'Owner');
    return assigned;
  }

  test('shows exactly what then happens, for everyone', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, wishes, async (granted, wanted) => {
        const cast = Object.fromEntries(Object.entries(granted).filter(([, role]) => role !== ''));
        const projectId = await stage.project('diego.ramos', cast);
        const changes = await intents(
          ['mei.tanaka', '', 'Viewer'],
          ...Object.entries(wanted).map(([name, role]) => [name, cast[name] ?? '', role] as const),
        );
        const before = await effectiveRoles(projectId);
        const input = { params: { projectId }, body: { changes } };
        const { people, totals, conflicts } = await owner.ok('previewRoles', input);
        expect(conflicts).toEqual([]);
        expect(await effectiveRoles(projectId)).toEqual(before);
        await apply(owner, projectId, changes, { confirmed: ['no-admin-but-owner'] });
        const after = await effectiveRoles(projectId);
        const told = new Map(
          people.map(({ username, before: was, after: is }) => [
            username,
            { was: was?.role ?? null, is: is?.role ?? null },
          ]),
        );
        const happened = new Map(
          [...new Set([...before.keys(), ...after.keys()])]
            .map((username) => {
              const effect = { was: before.get(username) ?? null, is: after.get(username) ?? null };
              return [username, effect] as const;
            })
            .filter(([, { was, is }]) => was !== is),
        );
        expect(told).toEqual(happened);
        const count = (test: (effect: { was: string | null; is: string | null }) => boolean) =>
          [...happened.values()].filter(test).length;
        expect(totals).toEqual({
          gain: count(({ was }) => was === null),
          lose: count(({ is }) => is === null),
          change: count(({ was, is }) => was !== null && is !== null),
        });
      }),
      { numRuns: 15 },
    );
  });
});
