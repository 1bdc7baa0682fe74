import { type Permission, type ProjectRight, type Route, type RouteName, routes } from '@rolecall/contract';
import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller, CallerResponse } from './support/caller.ts';
import { createStage, type ProjectStage } from './support/projects.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

const personas = {
  anonymous: 'omar.haddad',
  stranger: 'tom.becker',
  Viewer: 'rachel.green',
  Editor: 'carla.mendes',
  'Admin directly': 'pavel.novak',
  'Admin through a group': 'amara.okafor',
  owner: 'diego.ramos',
  auditor: 'nora.lindqvist',
  'Project Security Admin': 'leo.andersson',
  'Security Admin': 'maja.lund',
  disabled: 'ethan.brooks',
} as const;
type Persona = keyof typeof personas;
// `Object.keys` loses the type of the keys.
const people = Object.keys(personas) as Persona[];
const targets = ['own', 'foreign', 'nonexistent', 'malformed'] as const;
type Target = (typeof targets)[number];

/** The table "Who may do what in Rolecall" for projects: rights in one's own project and in all others. */
const allowed: Readonly<Record<Persona, { own: readonly ProjectRight[]; foreign: readonly ProjectRight[] }>> =
  {
    anonymous: { own: [], foreign: [] },
    disabled: { own: [], foreign: [] },
    stranger: { own: [], foreign: [] },
    Viewer: { own: ['see'], foreign: [] },
    Editor: { own: ['see'], foreign: [] },
    'Admin directly': { own: ['see', 'readMembers', 'manageMembers'], foreign: [] },
    'Admin through a group': { own: ['see', 'readMembers', 'manageMembers'], foreign: [] },
    owner: { own: ['see', 'readMembers', 'manageMembers', 'changeOwner'], foreign: [] },
    auditor: { own: ['see', 'readMembers'], foreign: ['see', 'readMembers'] },
    'Security Admin': { own: ['see', 'readMembers'], foreign: ['see', 'readMembers'] },
    'Project Security Admin': {
      own: ['see', 'readMembers', 'manageMembers', 'changeOwner'],
      foreign: ['see', 'readMembers', 'manageMembers', 'changeOwner'],
    },
  };

const rightOf = (permission: Permission): ProjectRight | null =>
  typeof permission === 'object' && 'project' in permission ? permission.project : null;

interface Cell {
  name: RouteName;
  persona: Persona;
  target: Target;
  expected: number;
}

function expectedStatus(route: Route, persona: Persona, target: Target): number {
  if (target === 'malformed') return 400;
  if (persona === 'anonymous' || persona === 'disabled') return 401;
  const right = rightOf(route.permission);
  const rights = target === 'nonexistent' ? [] : allowed[persona][target];
  if (right && rights.includes(right)) return route.status;
  return rights.includes('see') ? 403 : 404;
}

const cells: Cell[] = Object.keys(routes)
  .filter((name): name is RouteName => name in routes)
  .filter((name) => rightOf(routes[name].permission) !== null)
  .flatMap((name) =>
    people.flatMap((persona) =>
      targets.map((target) => ({
        name,
        persona,
        target,
        expected: expectedStatus(routes[name], persona, target),
      })),
    ),
  );
const isDenied = ({ expected }: Cell) => expected >= 400;
const title = '$name as $persona on $target: $expected';

let rolecall: Rolecall;
let stage: ProjectStage;
const callers = new Map<Persona, ApiCaller>();
beforeAll(async () => {
  rolecall = await startRolecall();
  stage = createStage(rolecall.sandbox);
  for (const persona of people) callers.set(persona, await rolecall.signIn(personas[persona]));
  callers.set('anonymous', rolecall.anonymous);
  for (const policy of ['Security Admin', 'Project Security Admin'] as const)
    await stage.platform.users.update(await stage.idOf(personas[policy]), { assigned_policies: [policy] });
  await stage.platform.users.disable(await stage.idOf(personas.disabled));
  // Rights are cached for ten seconds.
  rolecall.advance(1);
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const roleIn: Partial<Readonly<Record<Persona, [holder: string, role: string]>>> = {
  Viewer: [personas.Viewer, 'Viewer'],
  Editor: [personas.Editor, 'Editor'],
  'Admin directly': [personas['Admin directly'], 'Admin'],
  'Admin through a group': ['@mlops-platform', 'Admin'],
};

async function projectFor(persona: Persona, target: Target): Promise<string> {
  if (target === 'nonexistent') return crypto.randomUUID();
  if (target === 'malformed') return '../users';
  const [holder, role] = roleIn[persona] ?? ['security_admin', 'Viewer'];
  const owner = persona === 'owner' && target === 'own' ? personas.owner : 'priya.nair';
  return stage.project(owner, {
    '@contractors': 'Viewer',
    'mei.tanaka': 'Editor',
    ...(target === 'own' && { [holder]: role }),
  });
}

/** A request that is valid except possibly for the caller's rights. */
async function inputFor(
  { name, persona }: Pick<Cell, 'name' | 'persona'>,
  projectId: string,
  exists: boolean,
): Promise<AnyRequestInput> {
  const params = { projectId };
  const changes = [await stage.intent('mei.tanaka', 'Editor', 'Viewer')];
  switch (name) {
    case 'changeOwner': {
      const manager = callers.get('Project Security Admin');
      const version = exists ? (await manager?.ok('getProject', { params }))?.version : 'aaaaaaaa';
      return {
        params,
        version: version ?? '',
        body: {
          ownerId: await stage.idOf('yui.suzuki'),
          confirmed: ['lose-own-admin', 'lose-ownership', 'no-admin-but-owner'],
        },
      };
    }
    case 'previewOwner':
      return { params, body: { ownerId: await stage.idOf('yui.suzuki') } };
    case 'listProjectGroupMembers':
      return { params: { ...params, groupId: await stage.idOf('@contractors') } };
    case 'exportProjectGroupMembers':
      return {
        params: { ...params, groupId: await stage.idOf('@contractors') },
        query: { format: 'csv' },
      };
    case 'resolveCandidates':
      return { params, body: { names: ['mei.tanaka'] } };
    case 'previewRoles':
    case 'changeRoles':
      return { params, body: { changes } };
    case 'leaveProject': {
      const [holder, role = null] = roleIn[persona] ?? [];
      const expected = holder === personas[persona] ? role : null;
      return { params, body: { expected, confirmed: ['lose-own-admin', 'no-admin-but-owner'] } };
    }
    default:
      return routes[name].file ? { params, query: { format: 'csv' } } : { params };
  }
}

const shared = new Map<string, Promise<string>>();
/** Calls that may change the project get a separate one. */
function projectOf(name: RouteName, persona: Persona, target: Target): Promise<string> {
  if (['changeOwner', 'changeRoles', 'leaveProject'].includes(name)) return projectFor(persona, target);
  const key = `${persona} ${target}`;
  const project = shared.get(key) ?? projectFor(persona, target);
  shared.set(key, project);
  return project;
}

async function prepare({ name, persona, target }: Pick<Cell, 'name' | 'persona' | 'target'>) {
  const projectId = await projectOf(name, persona, target);
  const exists = target === 'own' || target === 'foreign';
  const input = await inputFor({ name, persona }, projectId, exists);
  const caller = callers.get(persona) ?? rolecall.anonymous;
  return { projectId, exists, call: () => caller.send(name, input) };
}

describe('A1 allows what the right in a project allows', () => {
  test.each(cells.filter((cell) => !isDenied(cell)))(title, async (cell) => {
    const { call } = await prepare(cell);
    const { status, text } = await call();
    expect(status, text).toBe(cell.expected);
  });
});

describe('A1 and A2 denies everything else, writes nothing, and records it once', () => {
  test.each(cells.filter(isDenied))(title, async (cell) => {
    const { projectId, exists, call } = await prepare(cell);
    const read = () => stage.platform.projects.members({ id: projectId });
    const before = exists ? await read() : null;
    const recorded = () => rolecall.logRecords().filter(({ event }) => event === 'denied').length;
    const [denialsBefore, recordedBefore] = [await rolecall.denials(), recorded()];
    rolecall.sandbox.requests.clear();
    const { status, text } = await call();
    const asked = rolecall.sandbox.requests.entries();
    expect(status, text).toBe(cell.expected);
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
    // The crawler reads whole lists, page by page.
    const onRequest = asked.filter(({ path }) => !path.includes('page%5Bnumber%5D'));
    if (cell.target === 'malformed') expect(onRequest).toEqual([]);
    const seesAll = allowed[cell.persona].foreign.includes('see');
    const isOldLink = cell.target === 'nonexistent' && seesAll && routes[cell.name].method === 'get';
    // A malformed ID can't be a project, so nothing is denied.
    const denials = cell.target === 'malformed' || isOldLink ? 0 : 1;
    expect((await rolecall.denials()) - denialsBefore).toBe(denials);
    // Anonymous requests can't fill the log: anonymousLoad.test.ts tests which of them are recorded.
    if (cell.expected !== 401) expect(recorded() - recordedBefore).toBe(denials);
    if (exists) expect(await read()).toEqual(before);
  });
});

describe('A3 a project that the user may not see looks as if it doesn’t exist', () => {
  const hidden = cells.filter(({ target, expected }) => target === 'foreign' && expected === 404);
  const comparable = ({ status, body }: CallerResponse) => ({
    status,
    body: { ...Object(body), requestId: '' },
  });

  test.each(hidden)('$name as $persona', async ({ name, persona }) => {
    const [foreign, nonexistent] = await Promise.all([
      prepare({ name, persona, target: 'foreign' }),
      prepare({ name, persona, target: 'nonexistent' }),
    ]);
    expect(comparable(await foreign.call())).toEqual(comparable(await nonexistent.call()));
  });
});

test('A3 only groups with a role in the project show their members to its admins', async () => {
  const projectId = await projectFor('Admin directly', 'own');
  const caller = callers.get('Admin directly') ?? rolecall.anonymous;
  const ask = async (groupId: string) => {
    const answer = await caller.send('listProjectGroupMembers', { params: { projectId, groupId } });
    return { ...Object(answer.body), requestId: '' };
  };
  const foreign = await ask(await stage.idOf('@credit-risk'));
  expect(foreign).toMatchObject({ status: 404 });
  expect(foreign).toEqual(await ask(crypto.randomUUID()));
});
