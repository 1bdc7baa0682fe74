import { type Load, load } from './load.ts';
import { spawnRolecall, startPlatform } from './processes.ts';
import { atMost, milliseconds, type ReportRow, times } from './report.ts';
import { median } from './statistics.ts';
import { pathOf, signInVisitor } from './visitor.ts';

const pageSize = 50;
const rounds = 9;
const requestsPerRound = 400;
const bars = [
  { connections: 1, limit: 1.25 },
  { connections: 16, limit: 2 },
];

/**
 * The BFF's group list compared with the same page from the platform. They take turns, so that noise affects both.
 */
export async function measureReads(resources: AsyncDisposableStack): Promise<ReportRow[]> {
  const platform = await startPlatform('scale:5000', resources);
  const rolecall = await spawnRolecall(platform, resources);
  const visitor = await signInVisitor(rolecall.url);
  await visitor.ask('listUsers', {});

  const query = new URLSearchParams({
    'page[size]': String(pageSize),
    'page[number]': '0',
    sort: 'name',
    count: 'records',
  });
  const direct = {
    url: platform.url,
    cookie: `session=${encodeURIComponent(`j:${JSON.stringify({ sid: platform.accessKey })}`)}`,
    paths: [`/api/user_groups?${query}`],
  };
  const through = {
    url: visitor.url,
    cookie: visitor.cookie,
    paths: [pathOf('listGroups', { query: { pageSize } })],
  };

  const rows: ReportRow[] = [];
  for (const { connections, limit } of bars) {
    const [platformMs, rolecallMs] = await inTurns(direct, through, connections);
    const ratio = median(rolecallMs) / median(platformMs);
    const on = connections === 1 ? '1 connection' : `${connections} connections`;
    rows.push(
      { what: `platform, ${on}`, result: show(platformMs) },
      {
        what: `Rolecall, ${on}`,
        result: show(rolecallMs),
        ratio: times(ratio),
        bar: atMost(ratio, limit, times),
      },
    );
  }
  return rows;
}

type Target = Pick<Load, 'url' | 'cookie' | 'paths'>;

/** The median of each round, for both. The first round is a warm-up and isn't counted. */
async function inTurns(a: Target, b: Target, connections: number): Promise<[number[], number[]]> {
  const extent = { amount: requestsPerRound };
  const medians: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const pair = [
      median(await load({ ...a, connections, extent })),
      median(await load({ ...b, connections, extent })),
    ] as const;
    if (round === 0) continue;
    medians[0].push(pair[0]);
    medians[1].push(pair[1]);
  }
  return medians;
}

const show = (medians: readonly number[]) =>
  `${milliseconds(median(medians))} (rounds ${milliseconds(Math.min(...medians))} to ${milliseconds(Math.max(...medians))})`;
