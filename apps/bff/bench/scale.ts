import { existsSync, readFileSync } from 'node:fs';
import { apiBase, type RouteName } from '@rolecall/contract';
import { load } from './load.ts';
import { startPlatform, startRolecall } from './processes.ts';
import { atMost, megabytes, milliseconds, type Row, seconds } from './report.ts';
import { quantile } from './statistics.ts';
import { addressOf, type Input, signIn } from './visitor.ts';

const pageSize = 50;
const requestsPerKind = 200;
const longestMs = 150;
const mostBytes = 250_000_000;
/** Long enough for Rolecall to find its reading too old, a minute after the first, and to read everything again. */
const mixed = { duration: 120, overallRate: 20 };
const typed = ['a', 'an', 'ana', 'analyt', 'fraud-0001', 'team 42', 'search', '0000', 'vision-00', 'zzz'];
const people = ['a', 'ada', 'ada.s', 'okoye', 'yuki.weber', '0042', '@', 'rossi', 'tanaka.0999', 'zzz'];

/** What a person asks of Rolecall at full size, how fast it answers, and what that costs in memory. */
export async function measureScale(resources: AsyncDisposableStack): Promise<Row[]> {
  const platform = await startPlatform('scale:100000', resources);
  const startedAt = performance.now();
  const rolecall = await startRolecall(platform, resources);
  const visitor = await signIn(rolecall.url);
  const { total: users } = await visitor.ask('listUsers', {});
  const firstReading = performance.now() - startedAt;
  const { total: groups, items } = await visitor.ask('listGroups', {
    query: { name: 'all_users', pageSize },
  });
  const groupId = items[0]?.id ?? '';

  const kinds = {
    'list groups, any order': (['name', '-name', 'memberCount', '-gid'] as const).map((sort) =>
      path('listGroups', { query: { pageSize, sort } }),
    ),
    'search groups': typed.map((q) => path('listGroups', { query: { pageSize, q } })),
    'search users': people.map((q) => path('listUsers', { query: { pageSize, q } })),
    'page deep into groups': pagesOf(groups).map((page) => path('listGroups', { query: { pageSize, page } })),
    'page deep into users': pagesOf(users).map((page) => path('listUsers', { query: { pageSize, page } })),
    'page deep into all_users': pagesOf(users).map((page) =>
      path('listMembers', { params: { groupId }, query: { pageSize, page } }),
    ),
  };
  const rows: Row[] = [{ what: 'from start to a complete first reading', result: seconds(firstReading) }];
  for (const [what, paths] of Object.entries(kinds))
    rows.push(
      latency(what, await load({ ...visitor, paths, connections: 1, extent: { amount: requestsPerKind } })),
    );
  rows.push({ what: 'memory after that', ...memory(rolecall.pid, 'VmRSS') });
  const everything = Object.values(kinds).flat();
  const busy = await load({ ...visitor, paths: everything, connections: 4, extent: mixed });
  rows.push(
    latency(`all of these for ${mixed.duration} s, while read again`, busy),
    { what: 'memory after that', ...memory(rolecall.pid, 'VmRSS') },
    { what: 'memory at its peak', ...memory(rolecall.pid, 'VmHWM') },
  );
  return rows;
}

const path = <Name extends RouteName>(name: Name, input: Omit<Input<Name>, 'body'>) =>
  `${apiBase}${addressOf(name, input)}`;

/** Pages all over a list, the last one among them. */
function pagesOf(total: number): number[] {
  const last = Math.ceil(total / pageSize);
  return [0.1, 0.25, 0.5, 0.75, 1].map((share) => Math.ceil(last * share));
}

function latency(what: string, durations: readonly number[]): Row {
  const p95 = quantile(durations, 0.95);
  return {
    what,
    result: `p50 ${milliseconds(quantile(durations, 0.5))}, p95 ${milliseconds(p95)}, max ${milliseconds(Math.max(...durations))}`,
    bar: atMost(p95, longestMs, milliseconds),
  };
}

/** Resident memory of a process, now (`VmRSS`) or at its peak (`VmHWM`), as Linux tells it. */
function memory(pid: number, figure: 'VmRSS' | 'VmHWM'): Pick<Row, 'result' | 'bar'> {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return { result: 'not measured: needs Linux' };
  const [, kibibytes] = new RegExp(`^${figure}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(file, 'utf8')) ?? [];
  const bytes = Number(kibibytes) * 1024;
  return { result: megabytes(bytes), bar: atMost(bytes, mostBytes, megabytes) };
}
