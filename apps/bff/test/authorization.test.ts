import { type Permission, type ProjectRight, type Route, type RouteName, routes } from '@rolecall/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller, CallerResponse } from './support/caller.ts';
import { type IdentityProvider, startIdentityProvider } from './support/identityProvider.ts';
import { type Rolecall, startRolecall, stopCrawling, waitForFirstCrawl } from './support/rolecall.ts';
import { startWith } from './support/singleSignOn.ts';
import { createWorld, type Role, roles, type Target, targets, type World } from './support/world.ts';

interface Cell {
  name: RouteName;
  role: Role;
  target: Target;
  /** The status according to the route's declared permission. */
  expected: number;
}

const signedOut: readonly Role[] = ['anonymous', 'disabled', 'expired'];
const reading = ['groups:read', 'users:read', 'projects:read', 'audit:read'];
const capabilitiesOf: Readonly<Record<Role, readonly string[]>> = {
  anonymous: [],
  disabled: [],
  expired: [],
  'no role': [],
  auditor: reading,
  'security admin': [...reading, 'groups:write', 'users:write', 'projects:write'],
  'several roles': [...reading, 'groups:write', 'users:write'],
};

function expectedStatus(route: Route, role: Role, target: Target): number {
  const { permission } = route;
  if (permission === 'public') return route.status;
  if (signedOut.includes(role)) return 401;
  const ownsOnly =
    permission === 'signed-in' && ('operationId' in route.params.shape || 'sessionId' in route.params.shape);
  const mayStopAny = route === routes.stopOperation && capabilitiesOf[role].includes('groups:write');
  if (mayStopAny) return target === 'nonexistent' ? 404 : route.status;
  if (ownsOnly) return target === 'own' ? route.status : 404;
  if (permission !== 'signed-in' && !isOfProject(permission)) {
    const { capability, orSelf } =
      typeof permission === 'string' ? { capability: permission, orSelf: null } : permission;
    const isSelf = orSelf !== null && target === 'own';
    if (!capabilitiesOf[role].includes(capability) && !isSelf) return 403;
  }
  return target === 'nonexistent' ? 404 : route.status;
}

const isOfProject = (permission: Permission): permission is { project: ProjectRight } =>
  typeof permission === 'object' && 'project' in permission;
/** Rights in a project depend on the project and have their own matrix in projectRights.test.ts. */
const names = Object.keys(routes)
  .filter((name): name is RouteName => name in routes)
  .filter((name) => !isOfProject(routes[name].permission));
const cells: Cell[] = names.flatMap((name) => {
  const route: Route = routes[name];
  const aimed: readonly Target[] = Object.keys(route.params.shape).length > 0 ? targets : ['own'];
  return roles.flatMap((role) =>
    aimed.map((target) => ({ name, role, target, expected: expectedStatus(route, role, target) })),
  );
});
const isDenied = ({ expected }: Cell) => [401, 403, 404].includes(expected);
const title = '$name as $role on $target: $expected';

let rolecall: Rolecall;
let world: World;
let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
  // The platform is crawled only once, so the history has only users and projects that existed before.
  rolecall = await startWith(provider, { options: { historyPauseMs: 3_600_000 } });
  await waitForFirstCrawl(await rolecall.signIn());
  world = await createWorld(rolecall, provider);
});
afterAll(async () => {
  await rolecall[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

describe('A1 allows what the declared permission allows', () => {
  test.each(cells.filter((cell) => !isDenied(cell)))(title, async ({ name, role, target, expected }) => {
    const { status, text } = await world.call(name, role, target);
    expect(status, text).toBe(expected);
  });
});

describe('A1 and A2 denies everything else without calling the platform', () => {
  let deniedOnly: Rolecall;
  let deniedWorld: World;
  let auditor: ApiCaller;
  const recorded = async () => (await auditor.ok('getAuditTotals', { query: { outcome: 'denied' } })).total;
  // A separate Rolecall that crawls nothing in the background.
  beforeAll(async () => {
    deniedOnly = await startRolecall({ historyPauseMs: 3_600_000 });
    await waitForFirstCrawl(await deniedOnly.signIn());
    deniedWorld = await createWorld(deniedOnly);
    auditor = await deniedOnly.signIn();
    await stopCrawling(deniedOnly, auditor);
  });
  afterAll(() => deniedOnly[Symbol.asyncDispose]());

  test.each(cells.filter(isDenied))(title, async ({ name, role, target, expected }) => {
    const call = await deniedWorld.prepare(name, role, target);
    const [deniedBefore, recordedBefore] = [await deniedOnly.denials(), await recorded()];
    deniedOnly.sandbox.requests.clear();
    const { status, text } = await call();
    const asked = deniedOnly.sandbox.requests.entries();
    expect(status, text).toBe(expected);
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
    // Finding out that something doesn't exist requires a lookup, by those who are allowed to.
    if (expected === 404) return;
    const ownRights = `/api/users/${deniedWorld.idOf(role)}`;
    expect(asked.filter(({ path }) => !path.startsWith(ownRights))).toEqual([]);
    expect((await deniedOnly.denials()) - deniedBefore).toBe(1);
    // Anonymous requests can't fill the log: anonymousLoad.test.ts tests which of them are recorded.
    const newEntries = (await recorded()) - recordedBefore;
    if (expected === 401) expect(newEntries).toBeLessThanOrEqual(1);
    else expect(newEntries).toBe(1);
  });
});

describe('A3 objects of others look as if they don’t exist', () => {
  const hidden = cells.filter(
    ({ target, expected }) => target === 'foreign' && [403, 404].includes(expected),
  );
  const comparable = ({ status, body }: CallerResponse) => ({
    status,
    body: { ...Object(body), requestId: '' },
  });

  test.each(hidden)('$name as $role', async ({ name, role }) => {
    const foreign = await world.call(name, role, 'foreign');
    const nonexistent = await world.call(name, role, 'nonexistent');
    expect(comparable(foreign)).toEqual(comparable(nonexistent));
  });
});
