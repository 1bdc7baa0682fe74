import { operation, problem, type Route, type RouteName, routes } from '@rolecall/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { type Rolecall, startRolecall, stopCrawling, waitForFirstCrawl } from './support/rolecall.ts';
import { createWorld, type World } from './support/world.ts';

let rolecall: Rolecall;
let world: World;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall({ historyPauseMs: 3_600_000 });
  await waitForFirstCrawl(await rolecall.signIn());
  world = await createWorld(rolecall);
  manager = await rolecall.signIn();
  await stopCrawling(rolecall, manager);
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const table: [string, Route][] = Object.entries(routes);
/** Changes that need a capability. roleConflicts.test.ts and projectOwner.test.ts have those that need a right in a project. */
const changes = table
  .filter(([, { permission }]) => typeof permission === 'string' && permission.endsWith(':write'))
  // The keys of `routes` are route names.
  .map(([name]) => name as RouteName);

describe('A5 a change reads its actor’s rights again before it writes', () => {
  test.each(changes)('%s', async (name) => {
    const { platform, sandbox } = rolecall;
    const actorId = world.idOf('several roles');
    const { policies } = await manager.ok('getUser', { params: { userId: actorId } });
    const call = await world.prepare(name, 'several roles', 'foreign');
    // For ten seconds, rights that were read once count for the check at the door.
    rolecall.advance(1);
    const actor = await rolecall.signIn('grace.kim');
    await actor.ok('getSession');
    await platform.users.update(actorId, { assigned_policies: [] });
    sandbox.requests.clear();
    const { status, body } = await call();
    const refusals =
      status === 202 ? (await actor.finished(operation.parse(body))).items : [problem.parse(body)];
    const writes = sandbox.requests.entries().filter(({ method }) => method !== 'GET');
    await platform.users.update(actorId, { assigned_policies: policies });
    // The check at the door says it otherwise.
    expect(refusals).toMatchObject([
      { code: 'forbidden', detail: expect.stringContaining('no longer has permission') },
    ]);
    expect(writes).toEqual([]);
  });
});
