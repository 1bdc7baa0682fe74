import { apiBase } from '@rolecall/contract';
import { onEachEngine } from './engines.ts';
import { load } from './load.ts';
import { spawnRolecall, startPlatform } from './processes.ts';
import { count, latency, type ReportRow } from './report.ts';
import { type BenchVisitor, pathOf, signInVisitor } from './visitor.ts';

const users = 100;
const streamsPerUser = 10;
/** Opened by one user, who may only have ten. */
const floodSize = 1_000;
const longestMs = 100;

/** How long others wait for a page of groups while many event streams are open. */
export async function measureStreams(resources: AsyncDisposableStack): Promise<ReportRow[]> {
  const platform = await startPlatform('scale:5000', resources);
  return onEachEngine(resources, async (engine, own) => {
    const rolecall = await spawnRolecall(platform, own, engine);
    const manager = await signInVisitor(rolecall.url);
    const { items } = await manager.ask('listUsers', { query: { pageSize: users, enabled: 'true' } });
    const others: BenchVisitor[] = [];
    for (const [index, { username }] of items.entries())
      others.push(await signInVisitor(rolecall.url, { username, address: `10.0.0.${index + 1}` }));

    const rows = [latency('no streams', await pagesOfGroups(manager))];
    const closed = own.use(new AsyncDisposableStack());
    for (const visitor of others)
      for (let opened = 0; opened < streamsPerUser; opened += 1) await openStream(visitor, closed);
    rows.push(
      latency(
        `${count(others.length * streamsPerUser)} streams of ${others.length} users`,
        await pagesOfGroups(manager),
        longestMs,
      ),
    );
    const [flooder] = others;
    if (!flooder) throw new Error('The platform has no users');
    const flood = Array.from({ length: floodSize }, () => openStream(flooder, closed));
    rows.push(
      latency(
        `the same, while one of them opens ${count(floodSize)} more`,
        await pagesOfGroups(manager),
        longestMs,
      ),
    );
    await Promise.all(flood);
    return rows;
  });
}

const pagesOfGroups = ({ url, cookie }: BenchVisitor) =>
  load({
    url,
    cookie,
    paths: [pathOf('listGroups', { query: { pageSize: 50 } })],
    connections: 4,
    extent: { duration: 20, overallRate: 20 },
  });

async function openStream({ url, cookie }: BenchVisitor, closed: AsyncDisposableStack): Promise<void> {
  const left = new AbortController();
  closed.defer(() => left.abort());
  const response = await fetch(`${url}${apiBase}/operations/events`, {
    headers: { Cookie: cookie },
    signal: left.signal,
  });
  if (!response.ok) throw new Error(`A stream was answered with ${response.status}`);
  // Reads the stream, as a browser does.
  response.body?.pipeTo(new WritableStream()).catch(() => undefined);
}
