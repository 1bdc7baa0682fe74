import { load } from './load.ts';
import { memory } from './memory.ts';
import { spawnRolecall, startPlatform } from './processes.ts';
import { latency, type ReportRow, seconds } from './report.ts';
import { pathOf, signInVisitor } from './visitor.ts';

const pageSize = 50;
const requestsPerKind = 200;
const longestMs = 150;
const mostBytes = 250_000_000;
/** Long enough for a complete new crawl, which starts a minute after the first one. */
const mixed = { duration: 120, overallRate: 20 };
const typed = ['a', 'an', 'ana', 'analyt', 'fraud-0001', 'team 42', 'search', '0000', 'vision-00', 'zzz'];
const people = ['a', 'ada', 'ada.s', 'okoye', 'yuki.weber', '0042', '@', 'rossi', 'tanaka.0999', 'zzz'];

/** Typical requests at full size, with response times and memory use. */
export async function measureScale(resources: AsyncDisposableStack): Promise<ReportRow[]> {
  const platform = await startPlatform('scale:100000', resources);
  const startedAt = performance.now();
  const rolecall = await spawnRolecall(platform, resources);
  const visitor = await signInVisitor(rolecall.url);
  const { total: users } = await visitor.ask('listUsers', {});
  const waitForFirstCrawl = performance.now() - startedAt;
  const { total: groups, items } = await visitor.ask('listGroups', {
    query: { name: 'all_users', pageSize },
  });
  const groupId = items[0]?.id ?? '';

  const kinds = {
    'list groups, any order': (['name', '-name', 'memberCount', '-gid'] as const).map((sort) =>
      pathOf('listGroups', { query: { pageSize, sort } }),
    ),
    'search groups': typed.map((q) => pathOf('listGroups', { query: { pageSize, q } })),
    'search users': people.map((q) => pathOf('listUsers', { query: { pageSize, q } })),
    'page deep into groups': pagesOf(groups).map((page) =>
      pathOf('listGroups', { query: { pageSize, page } }),
    ),
    'page deep into users': pagesOf(users).map((page) => pathOf('listUsers', { query: { pageSize, page } })),
    'page deep into all_users': pagesOf(users).map((page) =>
      pathOf('listMembers', { params: { groupId }, query: { pageSize, page } }),
    ),
  };
  const rows: ReportRow[] = [
    { what: 'from start to a complete first crawl', result: seconds(waitForFirstCrawl) },
  ];
  for (const [what, paths] of Object.entries(kinds))
    rows.push(
      latency(
        what,
        await load({ ...visitor, paths, connections: 1, extent: { amount: requestsPerKind } }),
        longestMs,
      ),
    );
  rows.push({ what: 'memory after that', ...memory(rolecall.pid, 'VmRSS', mostBytes) });
  const everything = Object.values(kinds).flat();
  const busy = await load({ ...visitor, paths: everything, connections: 4, extent: mixed });
  rows.push(
    latency(`all of these for ${mixed.duration} s, while read again`, busy, longestMs),
    { what: 'memory after that', ...memory(rolecall.pid, 'VmRSS', mostBytes) },
    { what: 'memory at its peak', ...memory(rolecall.pid, 'VmHWM', mostBytes) },
  );
  return rows;
}

/** Pages spread over a list, including the last one. */
function pagesOf(total: number): number[] {
  const last = Math.ceil(total / pageSize);
  return [0.1, 0.25, 0.5, 0.75, 1].map((share) => Math.ceil(last * share));
}
