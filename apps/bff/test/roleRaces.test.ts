import type { FaultRule, Sandbox } from '@rolecall/sandbox';
import { describe, expect, test } from 'vitest';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { createStage } from './support/projects.ts';
import { startDemoSandbox, startRolecall } from './support/rolecall.ts';
import { editRoles, type Possible } from './support/roleEditors.ts';

const editors = 20;
const edits = 10;

async function prepare(sandbox: Sandbox) {
  const stage = createStage(sandbox);
  // Assignments that no one edits, in each list.
  const bystanders = { '@credit-risk': 'Admin', '@data-science': 'Editor', '@fraud-detection': 'Viewer' };
  const projectId = await stage.project('diego.ramos', bystanders);
  const { items } = await stage.platform.users.list({ filter: { admin_status: 'up' } });
  const userIds = items.filter(({ attributes }) => attributes.username !== 'diego.ramos').map(({ id }) => id);
  return { stage, projectId, bystanders, plan: { editors, edits, userIds } };
}

/** Fails the test unless the platform has exactly the last acknowledged role of everyone. */
async function expectHeld(
  { stage, projectId, bystanders }: Awaited<ReturnType<typeof prepare>>,
  possible: Possible,
) {
  const { roles } = await stage.platform.projects.members({ id: projectId });
  const assigned = new Map(
    roles.flatMap(({ role, users }) => users.map(({ id }) => [id, role.attributes.name] as const)),
  );
  const lost = [...possible].filter(([id, options]) => !options.includes(assigned.get(id) ?? ''));
  expect(lost).toEqual([]);
  expect([...assigned.keys()].filter((id) => !possible.has(id))).toEqual([]);
  expect(await stage.cast(projectId)).toMatchObject(bystanders);
}

test('U1 20 editors with 10 edits each on one project lose none and restore no removed member', async () => {
  await using sandbox = await startDemoSandbox();
  await using rolecall = await startRolecall({ sandbox });
  const world = await prepare(sandbox);
  const callers = [await rolecall.signIn(), await rolecall.signIn('diego.ramos')];
  const seats = callers.map((caller) => ({ caller, projectId: world.projectId }));
  const { possible, acknowledged } = await editRoles(seats, world.plan);
  expect(acknowledged).toBe(editors * edits);
  expect([...possible.values()].flat().filter((role) => role !== '').length).toBeGreaterThan(editors / 2);
  await expectHeld(world, possible);
});

test('U2 with a tenth of all calls failing, no acknowledged change is lost', async () => {
  await using sandbox = await startDemoSandbox();
  await using rolecall = await startRolecall({ sandbox, jobDeadlineMs: 150 });
  const world = await prepare(sandbox);
  const callers = [await rolecall.signIn(), await rolecall.signIn('diego.ramos')];
  const effects: readonly FaultRule['effect'][] = [
    { kind: 'status', status: 500 },
    { kind: 'reset', when: 'before' },
    { kind: 'reset', when: 'after' },
    { kind: 'status', status: 502, body: 'html' },
    { kind: 'truncated' },
  ];
  // Each rule lets the calls before its turn pass, so every tenth call fails.
  sandbox.faults.replace(
    Array.from({ length: 300 }, (_, nth) => ({
      path: '/api/**',
      skip: 9 * (nth + 1),
      count: 1,
      effect: effects[nth % effects.length] ?? { kind: 'truncated' },
    })),
  );
  const seats = callers.map((caller) => ({ caller, projectId: world.projectId }));
  const { possible, acknowledged } = await editRoles(seats, world.plan);
  sandbox.faults.clear();
  expect(acknowledged).toBeGreaterThan(editors);
  await expectHeld(world, possible);
});

describe.each((await postgresAnswers()) ? ['PostgreSQL'] : [])('%s', () => {
  test('U1 through two Rolecalls that share a database, under both IDs of the project, none is lost', async () => {
    await using sandbox = await startDemoSandbox();
    await using database = await createDatabase();
    const config = { databaseUrl: database.url };
    await using one = await startRolecall({ sandbox, config });
    await using two = await startRolecall({ sandbox, config });
    const world = await prepare(sandbox);
    const { attributes } = await world.stage.platform.projects.get(world.projectId);
    const seats = [
      { caller: await one.signIn(), projectId: world.projectId },
      { caller: await two.signIn('diego.ramos'), projectId: `${attributes.name}@default-tenant` },
    ];
    // Makes the window between reading and writing wide enough for two writers that don't wait for each other to
    // collide.
    sandbox.faults.replace([{ path: '/api/async_transactions', effect: { kind: 'latency', ms: 10 } }]);
    const { possible, acknowledged } = await editRoles(seats, world.plan);
    expect(acknowledged).toBe(editors * edits);
    await expectHeld(world, possible);
  });
});
