import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { createStage, type ProjectStage } from './support/projects.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

const people = ['tom.becker', 'rachel.green', 'pavel.novak'] as const;
type User = (typeof people)[number];
/** All three users are members. */
const group = '@schemers';
const role = fc.constantFrom('Admin', 'Editor', 'Viewer', '');

/** An attempt, including crafted requests. */
const attempt = fc.record({
  by: fc.constantFrom(...people),
  what: fc.constantFrom('grant' as const, 'grant' as const, 'hand over' as const, 'join' as const),
  whom: fc.constantFrom<User | typeof group>(...people, group),
  role,
});
type Attempt = typeof attempt extends fc.Arbitrary<infer Value> ? Value : never;

/** The project as the table of rights allows it to become. */
interface Model {
  owner: string;
  cast: Record<string, string>;
}
const manages = ({ owner, cast }: Model, user: User) =>
  owner === user || cast[user] === 'Admin' || cast[group] === 'Admin';
const sees = (model: Model, user: User) =>
  model.owner === user || Boolean(model.cast[user]) || Boolean(model.cast[group]);

let rolecall: Rolecall;
let stage: ProjectStage;
let manager: ApiCaller;
const callers = new Map<User, ApiCaller>();
beforeAll(async () => {
  rolecall = await startRolecall();
  stage = createStage(rolecall.sandbox);
  const { id } = await stage.platform.groups.create({ name: group.slice(1) });
  for (const user of people) {
    await stage.platform.groups.addUser(id, user);
    callers.set(user, await rolecall.signIn(user));
  }
  manager = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

/** Makes the attempt on the platform and in the model. Fails the test if only one of them allows it. */
async function make({ by, what, whom, role: wanted }: Attempt, projectId: string, model: Model) {
  const caller = callers.get(by) ?? rolecall.anonymous;
  const params = { projectId };
  const denied = sees(model, by) ? 403 : 404;
  if (what === 'join') {
    const input = {
      params: { groupId: await stage.idOf('@it-administrators') },
      body: { change: 'add', userIds: [await stage.idOf(by)] },
    };
    expect((await caller.send('changeMembers', input)).status).toBe(403);
    return;
  }
  if (what === 'hand over') {
    const owner = whom === group ? by : whom;
    const { version } = await manager.ok('getProject', { params });
    const input = {
      params,
      version,
      body: {
        ownerId: await stage.idOf(owner),
        confirmed: ['lose-own-admin', 'lose-ownership', 'no-admin-but-owner'],
      },
    };
    const { status } = await caller.send('changeOwner', input);
    expect(status).toBe(model.owner === by ? 200 : denied);
    if (status !== 200) return;
    // The owner has no other role.
    if (owner !== model.owner) delete model.cast[owner];
    model.owner = owner;
    return;
  }
  const changes = [await stage.intent(whom, model.cast[whom] ?? '', wanted)];
  const body = { changes, confirmed: ['lose-own-admin', 'no-admin-but-owner', 'no-admin'] };
  const answer = await caller.send('changeRoles', { params, body });
  expect(answer.status, answer.text).toBe(manages(model, by) ? 202 : denied);
  if (answer.status !== 202) return;
  await caller.finished(Object(answer.body));
  // The platform doesn't allow a role for the owner.
  if (whom === model.owner) return;
  if (wanted === '') delete model.cast[whom];
  else model.cast[whom] = wanted;
}

test('A6 no sequence of role changes gives a user more than the table of rights allows', async () => {
  const starts = fc.record({
    owner: fc.constantFrom('diego.ramos', ...people),
    roles: fc.dictionary(fc.constantFrom(...people, group), fc.constantFrom('Admin', 'Editor', 'Viewer')),
  });
  await fc.assert(
    fc.asyncProperty(
      starts,
      fc.array(attempt, { minLength: 1, maxLength: 6 }),
      async ({ owner, roles: { [owner]: _, ...cast } }, attempts) => {
        const projectId = await stage.project(owner, cast);
        const model: Model = { owner, cast };
        for (const each of attempts) await make(each, projectId, model);
        expect(await stage.cast(projectId)).toEqual(model.cast);
        const { owner: owning } = await stage.platform.projects.members({ id: projectId });
        expect(owning?.id).toBe(await stage.idOf(model.owner));
      },
    ),
    { numRuns: 40 },
  );
});
