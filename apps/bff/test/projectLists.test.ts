import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Cast, createStage, type ProjectStage } from './support/projects.ts';
import { freshLists, type Rolecall, startRolecall } from './support/rolecall.ts';

const usernames = ['tom.becker', 'pavel.novak', 'rachel.green', 'carla.mendes'] as const;
type Username = (typeof usernames)[number];
const groups: Readonly<Record<string, readonly Username[]>> = {
  '@red': ['tom.becker', 'pavel.novak'],
  '@blue': ['pavel.novak', 'rachel.green'],
};
const projectCount = 4;

interface Project {
  owner: Username;
  cast: Cast;
}
const names = [...usernames, ...Object.keys(groups)];
const worlds: fc.Arbitrary<Project[]> = fc.array(
  fc
    .record({
      owner: fc.constantFrom(...usernames),
      cast: fc.dictionary(fc.constantFrom(...names), fc.constantFrom('Admin', 'Editor', 'Viewer')),
    })
    // The owner has no other role.
    .map(({ owner, cast: { [owner]: _, ...cast } }) => ({ owner, cast })),
  { minLength: projectCount, maxLength: projectCount },
);

let rolecall: Rolecall;
let stage: ProjectStage;
let auditor: ApiCaller;
const callers = new Map<Username, ApiCaller>();
beforeAll(async () => {
  // Users belong only to what the generated tenants contain.
  rolecall = await startRolecall();
  stage = createStage(rolecall.sandbox);
  for (const project of (await stage.platform.projects.list()).items) await stage.remove(project.id);
  for (const [name, members] of Object.entries(groups)) {
    const { id } = await stage.platform.groups.create({ name: name.slice(1) });
    for (const username of members) await stage.platform.groups.addUser(id, username);
  }
  for (const username of usernames) callers.set(username, await rolecall.signIn(username));
  auditor = await rolecall.signIn('nora.lindqvist');
});
afterAll(() => rolecall[Symbol.asyncDispose]());

/** The names through which a user can have a role. */
const namesOf = (username: Username) => [
  username,
  ...Object.keys(groups).filter((name) => groups[name]?.includes(username)),
];
const belongs = ({ owner, cast }: Project, username: Username) =>
  owner === username || namesOf(username).some((name) => name in cast);
const manages = ({ owner, cast }: Project, username: Username) =>
  owner === username || namesOf(username).some((name) => cast[name] === 'Admin');

test('A3 in any tenant, lists show exactly what the user may see', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const built = await Promise.all(
        world.map(async (project) => ({ ...project, id: await stage.project(project.owner, project.cast) })),
      );
      await freshLists(auditor);
      try {
        for (const [username, caller] of callers) await expectOwnOnly(built, username, caller);
        await expectGroupsOnly(built);
      } finally {
        for (const { id } of built) await stage.remove(id);
      }
    }),
    { numRuns: 12 },
  );
});

type Built = Project & { id: string };
const idsOf = (projects: readonly Built[]) => projects.map(({ id }) => id).toSorted();

async function expectOwnOnly(built: readonly Built[], username: Username, caller: ApiCaller) {
  const own = built.filter((project) => belongs(project, username));
  const { items, total } = await caller.ok('listProjects');
  expect(items.map(({ id }) => id).toSorted()).toEqual(idsOf(own));
  expect(total).toBe(own.length);
  const foreign = built.find((project) => !own.includes(project));
  if (foreign) {
    const query = { q: (await stage.platform.projects.get(foreign.id)).attributes.name };
    expect(await caller.ok('listProjects', { query })).toMatchObject({ items: [], total: 0 });
  }

  const assigned = await caller.ok('listUserProjects', { params: { userId: await stage.idOf(username) } });
  expect(assigned.items.map(({ projectId }) => projectId).toSorted()).toEqual(idsOf(own));
  for (const { projectId, manageable } of assigned.items) {
    const project = own.find(({ id }) => id === projectId);
    expect(manageable).toBe(project !== undefined && manages(project, username));
  }

  const managed = own.find((project) => manages(project, username));
  if (!managed) return;
  // Everyone can be given a role, but only their role in this project is shown.
  const candidates = await caller.ok('listCandidates', {
    params: { projectId: managed.id },
    query: { pageSize: 200 },
  });
  const roles = candidates.items.filter(({ role }) => role !== null);
  expect(
    Object.fromEntries(roles.map(({ kind, name, role }) => [kind === 'group' ? `@${name}` : name, role])),
  ).toEqual(managed.cast);
}

async function expectGroupsOnly(built: readonly Built[]) {
  for (const name of Object.keys(groups)) {
    const params = { groupId: await stage.idOf(name) };
    const { items } = await auditor.ok('listGroupProjects', { params });
    const granted = built.filter(({ cast }) => name in cast);
    expect(items.map(({ projectId }) => projectId).toSorted()).toEqual(idsOf(granted));
    expect(items.map(({ manageable }) => manageable)).toEqual(items.map(() => false));
  }
}
