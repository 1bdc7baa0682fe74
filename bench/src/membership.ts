import { watchEnds } from './operationEnds.ts';
import { type Platform, spawnRolecall, startPlatform } from './processes.ts';
import { changeMembersByPython, findPython } from './pythonSdk.ts';
import { atLeast, count, type ReportRow, seconds, times } from './report.ts';
import { median } from './statistics.ts';
import { type BenchVisitor, signInVisitor } from './visitor.ts';

const people = 200;
const rounds = 3;
const latencies = [0, 20];
const speedUp = 20;

/** Adds the users to the group and removes them again. Resolves with the duration in milliseconds. */
type Change = (groupId: string, userIds: readonly string[]) => Promise<number>;

/** The client and Rolecall compared with igz-mgmt, on a platform without latency and on one behind a network. */
export async function measureMembership(resources: AsyncDisposableStack): Promise<ReportRow[]> {
  const platform = await startPlatform('scale:2000', resources);
  const rolecall = await spawnRolecall(platform, resources);
  const visitor = await signInVisitor(rolecall.url);
  const { items: users } = await platform.client.users.list({
    sort: ['-username'],
    page: { number: 0, size: people },
  });
  const userIds = users.map(({ id }) => id);
  const { id: groupId } = await platform.client.groups.create({ name: 'bench' });
  const python = findPython();

  const rows: ReportRow[] = [];
  for (const latencyMs of latencies) {
    await platform.delay(latencyMs);
    const run = (change: Change, repeats: number) =>
      repeat(platform, repeats, () => change(groupId, userIds));
    const sdk = python
      ? await run((group, ids) => changeMembersByPython(python, platform, group, ids), 1)
      : null;
    const client = await run(byClient(platform), rounds);
    const whole = await run(byRolecall(visitor), rounds);
    const network = latencyMs === 0 ? 'no network' : `${latencyMs} ms a request`;
    rows.push(
      { what: `igz-mgmt, ${network}`, result: sdk ? show(sdk) : 'not measured: set IGZ_PYTHON' },
      { what: `management-client, ${network}`, result: show(client), ...compare(client, sdk) },
      { what: `Rolecall, ${network}`, result: show(whole), ...compare(whole, sdk) },
    );
  }
  return rows;
}

interface Measured {
  /** The duration of each round in milliseconds. */
  durations: number[];
  /** The number of requests in the last round. */
  requests: number;
}

async function repeat(platform: Platform, repeats: number, work: () => Promise<number>): Promise<Measured> {
  const measured: Measured = { durations: [], requests: 0 };
  for (let round = 0; round < repeats; round += 1) {
    await platform.takeRequests();
    measured.durations.push(await work());
    measured.requests = await platform.takeRequests();
  }
  return measured;
}

function byClient({ client }: Platform): Change {
  return timed(async (groupId, userIds) => {
    const outcomes = [
      ...(await client.groups.addUsers(groupId, userIds)),
      ...(await client.groups.removeUsers(groupId, userIds)),
    ];
    if (outcomes.some(({ status }) => status !== 'changed')) throw new Error('The client did not change all');
  });
}

function byRolecall(visitor: BenchVisitor): Change {
  return timed(async (groupId, userIds) => {
    for (const change of ['add', 'remove'] as const) {
      await using ends = await watchEnds(visitor);
      const { id } = await visitor.ask('changeMembers', {
        params: { groupId },
        body: { change, userIds: [...userIds] },
      });
      const state = await ends.of(id);
      if (state !== 'succeeded') throw new Error(`Rolecall's operation ${state}`);
    }
  });
}

const timed =
  (change: (groupId: string, userIds: readonly string[]) => Promise<void>): Change =>
  async (groupId, userIds) => {
    const startedAt = performance.now();
    await change(groupId, userIds);
    return performance.now() - startedAt;
  };

const show = ({ durations, requests }: Measured) =>
  `${seconds(median(durations))}, ${count(requests)} requests`;

function compare({ durations }: Measured, sdk: Measured | null): Pick<ReportRow, 'ratio' | 'bar'> {
  if (!sdk) return {};
  const ratio = median(sdk.durations) / median(durations);
  return { ratio: times(ratio), bar: atLeast(ratio, speedUp, times) };
}
