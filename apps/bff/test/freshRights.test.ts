import { operation, problem, type Route, type RouteName, routes } from '@rolecall/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Rolecall, startRolecall, stopCrawling, waitForFirstCrawl } from './support/rolecall.ts';
import { createWorld, type World } from './support/world.ts';

let rolecall: Rolecall;
let world: World;
beforeAll(async () => {
  rolecall = await startRolecall({ historyPauseMs: 3_600_000 });
  await waitForFirstCrawl(await rolecall.signIn());
  world = await createWorld(rolecall);
  await stopCrawling(rolecall, await rolecall.signIn());
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const table: [string, Route][] = Object.entries(routes);
const changes = table
  .filter(([, { permission }]) => typeof permission === 'string' && permission.endsWith(':write'))
  // The keys of `routes` are route names.
  .map(([name]) => name as RouteName)
  .concat('changeRoles', 'changeOwner');
const policies = ['Security Admin', 'Project Security Admin'];

describe('A5 a change reads its actor’s rights again before it writes', () => {
  test.each(changes)('%s', async (name) => {
    const { platform, sandbox } = rolecall;
    const actorId = world.idOf('several roles');
    await platform.users.update(actorId, { assigned_policies: policies });
    const call = await world.prepare(name, 'several roles', 'foreign');
    // The check before a handler runs uses rights that are up to ten seconds old.
    rolecall.advance(1);
    const actor = await rolecall.signIn('grace.kim');
    await actor.ok('getSession');
    await platform.users.update(actorId, { assigned_policies: [] });
    sandbox.requests.clear();
    const { status, body } = await call();
    const refusals =
      status === 202 ? (await actor.finished(operation.parse(body))).items : [problem.parse(body)];
    const asked = sandbox.requests.entries();
    expect(refusals).toMatchObject([{ code: 'forbidden' }]);
    expect(asked.some(({ path }) => path.startsWith(`/api/users/${actorId}`))).toBe(true);
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
