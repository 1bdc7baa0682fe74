import { maxPageSize } from '@rolecall/contract';
import { watchEnds } from './operationEnds.ts';
import { spawnRolecall, startPlatform } from './processes.ts';
import { changeRolesByPython, findPython } from './pythonSdk.ts';
import { atLeast, milliseconds, type ReportRow, times } from './report.ts';
import { median } from './statistics.ts';
import { type BenchVisitor, signInVisitor } from './visitor.ts';

const members = 500;
const assigned = 100;
/** igz-mgmt works one by one and waits seconds for each job, so this many are enough to measure the cost of one. */
const assignedBySdk = 10;
/** More users than those who may already be in the project. */
const spare = 100;
const rounds = 5;
const assignSpeedUp = 50;
const effectiveSpeedUp = 100;

/**
 * Giving a hundred users a role in one operation, and reading everyone's effective role, compared with igz-mgmt one
 * by one.
 */
export async function measureRoles(resources: AsyncDisposableStack): Promise<ReportRow[]> {
  const platform = await startPlatform('scale:2000', resources);
  const rolecall = await spawnRolecall(platform, resources);
  const visitor = await signInVisitor(rolecall.url);
  const { items: users } = await platform.client.users.list({
    sort: ['-username'],
    page: { number: 0, size: members + assigned + assignedBySdk + spare },
  });
  const { items: projects } = await platform.client.projects.list({ page: { number: 0, size: 1 } });
  const [project] = projects;
  if (!project) throw new Error('The platform has no project');
  const { owner, roles } = await platform.client.projects.members(project);
  // The owner can't have a role as well, and the others must not have one yet.
  const taken = new Set([owner?.id, ...roles.flatMap((role) => role.users.map(({ id }) => id))]);
  const ids = users.map(({ id }) => id).filter((id) => !taken.has(id));
  await platform.client.projects.updateRoles(
    project,
    ids.slice(0, members).map((id) => ({ principal: { type: 'user', id }, role: 'Viewer' })),
  );

  const python = findPython();
  const sdk = python
    ? await changeRolesByPython(python, platform, project.attributes.name, ids.slice(-assignedBySdk))
    : null;
  const assign: number[] = [];
  const effective: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const role = round % 2 === 0 ? 'Editor' : null;
    const chosen = ids.slice(members, members + assigned);
    assign.push((await timed(() => change(visitor, project.id, chosen, role))).duration / assigned);
    const people = await timed(() => everybody(visitor, project.id));
    effective.push(people.duration / people.result);
  }
  return [
    { what: 'igz-mgmt, a role given', result: sdk ? milliseconds(sdk.assign) : notMeasured },
    {
      what: `Rolecall, one of ${assigned} roles given`,
      ...beside(median(assign), sdk?.assign, assignSpeedUp),
    },
    { what: 'igz-mgmt, an effective role', result: sdk ? milliseconds(sdk.effective) : notMeasured },
    {
      what: 'Rolecall, one of all effective roles',
      ...beside(median(effective), sdk?.effective, effectiveSpeedUp),
    },
  ];
}

const notMeasured = 'not measured: set IGZ_PYTHON';

function beside(ours: number, theirs: number | undefined, speedUp: number): Omit<ReportRow, 'what'> {
  const result = milliseconds(ours);
  if (theirs === undefined) return { result };
  return { result, ratio: times(theirs / ours), bar: atLeast(theirs / ours, speedUp, times) };
}

async function change(
  visitor: BenchVisitor,
  projectId: string,
  userIds: readonly string[],
  role: string | null,
) {
  await using ends = await watchEnds(visitor);
  const { id } = await visitor.ask('changeRoles', {
    params: { projectId },
    body: {
      changes: userIds.map((userId) => ({
        kind: 'user' as const,
        id: userId,
        role,
        expected: role === null ? 'Editor' : null,
      })),
    },
  });
  const state = await ends.of(id);
  if (state !== 'succeeded') throw new Error(`Rolecall's operation ${state}`);
}

/** @returns the number of users */
async function everybody(visitor: BenchVisitor, projectId: string): Promise<number> {
  for (let page = 1, seen = 0; ; page += 1) {
    const query = { page, pageSize: maxPageSize };
    const { items, total } = await visitor.ask('listProjectPeople', { params: { projectId }, query });
    seen += items.length;
    if (seen >= total) return seen;
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ duration: number; result: T }> {
  const startedAt = performance.now();
  const result = await work();
  return { duration: performance.now() - startedAt, result };
}
