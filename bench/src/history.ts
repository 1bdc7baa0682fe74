import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@rolecall/bff';
import { forever } from '@rolecall/bff';
import type { RequestInput } from '@rolecall/contract/requestFor';
import { type Engine, onEachEngine } from './engines.ts';
import { load } from './load.ts';
import { memory } from './memory.ts';
import { type Month, writeMonth } from './monthOfChanges.ts';
import { type Platform, spawnRolecall, startPlatform } from './processes.ts';
import { atMost, count, latency, type ReportRow, seconds, times } from './report.ts';
import { measureSdkAccess, type SdkAccess } from './sdkAccess.ts';
import { median } from './statistics.ts';
import { sampleTenant, type TenantSample } from './tenantSample.ts';
import { type BenchVisitor, pathOf, signInVisitor } from './visitor.ts';

const pageSize = 50;
const longestFirstCrawlMs = 180_000;
const longestLaterCrawlMs = 60_000;
const longestAnswerMs = 100;
const longestComparisonMs = 1_000;
const comparisons = 20;
const mostBytes = 400_000_000;
const changesInMonth = 10_000;
/** Fewer repetitions for slow requests. */
const repeatsOfExtremes = 5;
const pollMs = 250;

/** Crawling a large tenant and asking the history who can reach what, on both databases, compared with igz-mgmt. */
export async function measureHistory(resources: AsyncDisposableStack): Promise<ReportRow[]> {
  const platform = await startPlatform('scale:100000', resources);
  const sample = await sampleTenant(platform);
  const { rows, sdk } = await measureSdkAccess(platform, sample);
  return [
    ...rows,
    ...(await onEachEngine(resources, (engine, own) => measureOn({ platform, sample, sdk, engine, own }))),
  ];
}

interface Given {
  readonly platform: Platform;
  readonly sample: TenantSample;
  readonly sdk: SdkAccess | null;
  readonly engine: Engine;
  readonly own: AsyncDisposableStack;
}

/** Runs Rolecall three times on the same data: for the first crawl, for a later one, and after a month of changes. */
async function measureOn(given: Given): Promise<ReportRow[]> {
  const { engine } = given;
  const first = await measureFirstCrawl(given);
  const later = await measureLaterCrawl(given, first.readAt);

  const storage = await engine.open();
  const held = await countHeld(storage.db);
  const month = await writeMonth(storage, changesInMonth);
  await storage.close();
  await engine.settle();
  const after = await measureMonth(given, month);
  return [...held, ...first.rows, ...later, ...after];
}

async function measureFirstCrawl(given: Given): Promise<{ rows: ReportRow[]; readAt: string }> {
  const { platform, engine, own, sample, sdk } = given;
  const startedAt = performance.now();
  const rolecall = await spawnRolecall(platform, own, engine);
  const visitor = await signInVisitor(rolecall.url);
  const crawl = await waitForNextCrawl(visitor, null);
  const sinceStart = performance.now() - startedAt;
  const rows: ReportRow[] = [
    { what: 'first crawl', result: seconds(crawl.tookMs) },
    {
      what: 'first crawl, from start',
      result: seconds(sinceStart),
      bar: atMost(sinceStart, longestFirstCrawlMs, seconds),
    },
    { what: 'memory after it', ...memory(rolecall.pid, 'VmRSS', mostBytes) },
    ...(await measureAnswers(visitor, sample, sdk)),
    { what: 'memory after that', ...memory(rolecall.pid, 'VmRSS', mostBytes) },
    ...(await measureExtremes(visitor, sample)),
    { what: 'memory at its peak', ...memory(rolecall.pid, 'VmHWM', mostBytes) },
  ];
  await rolecall.stop();
  return { rows, readAt: crawl.readAt };
}

/** After a restart, Rolecall crawls immediately. Otherwise it would pause for five times as long as a crawl takes. */
async function measureLaterCrawl({ platform, engine, own }: Given, readAt: string): Promise<ReportRow[]> {
  const rolecall = await spawnRolecall(platform, own, engine);
  const { tookMs } = await waitForNextCrawl(await signInVisitor(rolecall.url), readAt);
  const row = {
    what: 'later crawl, no changes',
    result: seconds(tookMs),
    bar: atMost(tookMs, longestLaterCrawlMs, seconds),
  };
  const peak = memory(rolecall.pid, 'VmHWM', mostBytes);
  await rolecall.stop();
  return [row, { what: 'memory at its peak, started again', ...peak }];
}

/** After a month of changes, while the platform is being crawled again. */
async function measureMonth(
  { platform, engine, own, sample }: Given,
  { from, to, changes }: Month,
): Promise<ReportRow[]> {
  const rolecall = await spawnRolecall(platform, own, engine);
  const visitor = await signInVisitor(rolecall.url);
  const lastCrawl = async () => (await visitor.ask('getHistory', {})).readAt;
  const before = await lastCrawl();
  // Waits until the lists are in memory, because loading them is part of the start.
  await visitor.ask('listUsers', { query: { pageSize: 1 } });
  const ask = (paths: readonly string[]) =>
    load({ ...visitor, paths, connections: 1, extent: { amount: paths.length } });
  const projects = sample.projectIds.map((projectId) =>
    pathOf('listProjectAccess', { params: { projectId }, query: { pageSize, asOf: from } }),
  );
  const people = sample.userIds.map((userId) =>
    pathOf('listUserAccess', { params: { userId }, query: { pageSize, asOf: from } }),
  );
  // Each ends an hour before the previous one, so that none is cached.
  const months = Array.from({ length: comparisons }, (_, hours) =>
    pathOf('listComparedChanges', {
      query: { pageSize, from, to: new Date(Date.parse(to) - hours * 3_600_000).toISOString() },
    }),
  );
  const when = `a month and ${count(changes)} changes ago, while read again`;
  const rows = [
    latency(`who could reach P ${when}`, await ask(projects), longestAnswerMs),
    latency(`what could U reach ${when}`, await ask(people), longestAnswerMs),
    latency('differences of a month, each of other moments', await ask(months), longestComparisonMs),
    latency(
      'differences of one month again',
      await ask(Array.from({ length: comparisons }, () => months.at(-1) ?? '')),
      longestAnswerMs,
    ),
    { what: 'memory at its peak, after that', ...memory(rolecall.pid, 'VmHWM', mostBytes) },
  ];
  if ((await lastCrawl()) !== before) throw new Error('The crawl ended before everything was measured');
  await rolecall.stop();
  return rows;
}

async function measureAnswers(
  visitor: BenchVisitor,
  { projectIds, userIds }: TenantSample,
  sdk: SdkAccess | null,
): Promise<ReportRow[]> {
  const project = (query: RequestInput<'listProjectAccess'>['query']) =>
    projectIds.map((projectId) =>
      pathOf('listProjectAccess', { params: { projectId }, query: { pageSize, ...query } }),
    );
  const user = (query: RequestInput<'listUserAccess'>['query']) =>
    userIds.map((userId) => pathOf('listUserAccess', { params: { userId }, query: { pageSize, ...query } }));
  const kinds = [
    { what: 'who can reach P, first page', paths: project({}), sdkMs: sdk?.project },
    {
      what: 'who can reach P, filtered',
      paths: [
        ...project({ role: 'Viewer' }),
        ...project({ source: 'group', sort: '-name' }),
        ...project({ q: 'ada' }),
      ],
    },
    {
      what: 'who can reach P, in figures',
      paths: projectIds.map((projectId) => pathOf('getProjectAccess', { params: { projectId } })),
    },
    { what: 'what can U reach, first page', paths: user({}), sdkMs: sdk?.user },
    {
      what: 'what can U reach, filtered',
      paths: [...user({ role: 'Viewer' }), ...user({ q: 'fraud' }), ...user({ sort: '-name' })],
    },
    {
      what: 'what can U reach, in figures',
      paths: userIds.map((userId) => pathOf('getUserAccess', { params: { userId } })),
    },
  ];
  const rows: ReportRow[] = [];
  for (const { what, paths, sdkMs } of kinds) {
    const durations = await load({ ...visitor, paths, connections: 1, extent: { amount: paths.length } });
    rows.push({
      ...latency(what, durations, longestAnswerMs),
      ...(sdkMs !== undefined && { ratio: times(sdkMs / median(durations)) }),
    });
  }
  return rows;
}

/** The project and the user with the most access. They have no bar. */
async function measureExtremes(
  visitor: BenchVisitor,
  { openProjectId: projectId, managerId: userId }: TenantSample,
): Promise<ReportRow[]> {
  const extremes = {
    'who can reach a project open to all users': pathOf('listProjectAccess', {
      params: { projectId },
      query: { pageSize },
    }),
    'what can somebody reach who reaches all': pathOf('listUserAccess', {
      params: { userId },
      query: { pageSize },
    }),
  };
  const rows: ReportRow[] = [];
  for (const [what, path] of Object.entries(extremes)) {
    const extent = { amount: repeatsOfExtremes };
    rows.push(latency(what, await load({ ...visitor, paths: [path], connections: 1, extent })));
  }
  return rows;
}

/** The current numbers according to the history. */
async function countHeld(db: Database): Promise<ReportRow[]> {
  const now = async (table: 'users' | 'groups' | 'memberships' | 'projects' | 'role_assignments') => {
    const { total } = await db
      .selectFrom(`history_${table}`)
      .select((is) => is.fn.countAll().as('total'))
      .where('valid_to', '=', forever)
      .executeTakeFirstOrThrow();
    return count(Number(total));
  };
  const { everybody } = await db
    .selectFrom('history_memberships')
    .innerJoin('history_groups', 'history_groups.group_no', 'history_memberships.group_no')
    .select((is) => is.fn.countAll().as('everybody'))
    .where('history_groups.name', '=', 'all_users')
    .executeTakeFirstOrThrow();
  return [
    { what: 'users, groups', result: `${await now('users')}, ${await now('groups')}` },
    {
      what: 'memberships, of these in all_users',
      result: `${await now('memberships')}, ${count(Number(everybody))}`,
    },
    {
      what: 'projects, roles held in them',
      result: `${await now('projects')}, ${await now('role_assignments')}`,
    },
  ];
}

/** Waits for a complete crawl that began after the previous one. */
async function waitForNextCrawl(
  visitor: BenchVisitor,
  before: string | null,
): Promise<{ readAt: string; tookMs: number }> {
  for (;;) {
    const { readAt, readForSeconds, failure } = await visitor.ask('getHistory', {});
    if (failure !== null) throw new Error(`The history can't be read: ${failure}`);
    if (readAt !== null && readAt !== before)
      return { readAt, tookMs: (readForSeconds ?? Number.NaN) * 1000 };
    await delay(pollMs);
  }
}
