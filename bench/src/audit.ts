import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Storage } from '@rolecall/bff';
import { appendEntries, createAuditLog, createLog } from '@rolecall/bff';
import { knownActor, knownGroup, yearOfEntries } from './auditEntries.ts';
import { type Engine, onEachEngine } from './engines.ts';
import { load } from './load.ts';
import { memory } from './memory.ts';
import { type Platform, spawnRolecall, startPlatform } from './processes.ts';
import { atMost, count, latency, megabytes, milliseconds, type ReportRow, seconds } from './report.ts';
import { quantile } from './statistics.ts';
import { type BenchVisitor, pathOf, signInVisitor } from './visitor.ts';

const entries = 1_000_000;
/** Drafts per transaction while the log is filled. */
const batchSize = 5_000;
const writers = 50;
const entriesPerWriter = 200;
const requestsPerKind = 20;
const pageSize = 50;
const longestVerificationMs = 60_000;
const longestHealthCheckMs = 50;
/** Between two requests of a user who is only measured. */
const pauseMs = 50;

/** A log of a million entries: verifying, searching, exporting and appending. */
export async function measureAudit(resources: AsyncDisposableStack): Promise<ReportRow[]> {
  const platform = await startPlatform('demo', resources);
  return onEachEngine(resources, (engine, own) => measureOn(platform, engine, own));
}

async function measureOn(
  platform: Platform,
  engine: Engine,
  own: AsyncDisposableStack,
): Promise<ReportRow[]> {
  const storage = await engine.open();
  const rows = [await fill(storage), await appendTogether(storage)];
  await storage.close();
  await engine.settle();
  rows.push(await verify(engine));

  const rolecall = await spawnRolecall(platform, own, engine);
  const visitor = await signInVisitor(rolecall.url);
  await verified(visitor);
  rows.push({ what: 'memory of Rolecall once it has verified it', ...memory(rolecall.pid, 'VmRSS') });
  rows.push(...(await find(visitor)));
  rows.push({ what: 'memory at its peak', ...memory(rolecall.pid, 'VmHWM') });
  rows.push(...(await exportAll(visitor)));
  rows.push(await checkHealthMeanwhile(visitor));
  rows.push({ what: 'memory at its peak, after that', ...memory(rolecall.pid, 'VmHWM') });
  await rolecall.stop();
  return rows;
}

/** Uses the code that chains entries, in much larger chunks than usual. */
async function fill(storage: Storage): Promise<ReportRow> {
  const startedAt = performance.now();
  let last = 0;
  for (const drafts of yearOfEntries(entries, batchSize)) {
    const { head } = await storage.db.transaction().execute((transaction) =>
      appendEntries(transaction, drafts, {
        postgres: storage.pool !== null,
        now: new Date().toISOString(),
      }),
    );
    last = head.seq;
  }
  const took = performance.now() - startedAt;
  return {
    what: 'written in pieces of 5,000',
    result: `${count(last)} entries, ${count(entries)} of them shown in lists, in ${seconds(took)}`,
  };
}

/** Each writer waits until its entry is stored before it writes the next one. */
async function appendTogether(storage: Storage): Promise<ReportRow> {
  const log = createAuditLog({ storage, now: () => new Date(), log: createLog('silent') });
  const entry = [...yearOfEntries(3, batchSize)].flat().at(-1);
  if (!entry) throw new Error('There is no entry to append');
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let written = 0; written < entriesPerWriter; written += 1) await log.record(entry);
    }),
  );
  const perSecond = (writers * entriesPerWriter) / ((performance.now() - startedAt) / 1000);
  return { what: `appended by ${writers} writers`, result: `${count(Math.round(perSecond))} entries/s` };
}

/** Runs the command of `pnpm audit:verify` from start to end. */
async function verify(engine: Engine): Promise<ReportRow> {
  const startedAt = performance.now();
  const command = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../apps/bff/src/cli/verifyAudit.ts')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, ...engine.settings },
    },
  );
  let said = '';
  command.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  await once(command, 'close');
  const took = performance.now() - startedAt;
  const [, verified] = /^INTACT: ([\d,]+) entries/.exec(said) ?? [];
  if (verified === undefined) throw new Error(`The log is not as it was written: ${said}`);
  return {
    what: `audit:verify, ${verified} entries`,
    result: seconds(took),
    bar: atMost(took, longestVerificationMs, seconds),
  };
}

/** Rolecall also verifies the log when it starts. Other measurements must not share the database with that. */
async function verified(visitor: BenchVisitor): Promise<void> {
  for (;;) {
    const { state } = await visitor.ask('getAuditVerification', {});
    if (state === 'intact') return;
    if (state === 'broken') throw new Error('Rolecall finds the log broken');
    await delay(250);
  }
}

async function find(visitor: BenchVisitor): Promise<ReportRow[]> {
  const subject = `group:${knownGroup.id}`;
  const kinds = {
    'first page': pathOf('listAuditEntries', { query: { pageSize } }),
    'totals by outcome': pathOf('getAuditTotals', {}),
    'search by name, many matches': pathOf('listAuditEntries', { query: { pageSize, q: knownActor } }),
    'search by name, few matches': pathOf('listAuditEntries', { query: { pageSize, q: knownGroup.name } }),
    'search by a letter, most match': pathOf('listAuditEntries', { query: { pageSize, q: 'a' } }),
    'search by name, none': pathOf('listAuditEntries', { query: { pageSize, q: 'nobody at all' } }),
    'history of one group': pathOf('listAuditEntries', { query: { pageSize, subject } }),
  };
  const rows: ReportRow[] = [];
  for (const [what, path] of Object.entries(kinds)) {
    const extent = { amount: requestsPerKind };
    rows.push(latency(what, await load({ ...visitor, paths: [path], connections: 1, extent })));
  }
  return rows;
}

/** Exports the whole log while another user requests their session repeatedly. */
async function exportAll(visitor: BenchVisitor): Promise<ReportRow[]> {
  const { total } = await visitor.ask('getAuditTotals', {});
  const path = pathOf('exportAuditEntries', { query: { format: 'csv' } });
  const startedAt = performance.now();
  const reading = readFile(visitor, path);
  const others = await timeUntil(reading, () => visitor.ask('getSession', {}));
  const { bytes, end } = await reading;
  const took = performance.now() - startedAt;
  if (!end.endsWith(`# end: ${total} rows\n`)) throw new Error('The file is not whole');
  return [
    {
      what: `export of ${count(total)} rows as CSV`,
      result: `${seconds(took)}, ${megabytes(bytes)}`,
    },
    latency('others’ answers meanwhile', others),
  ];
}

async function readFile(
  { url, cookie }: BenchVisitor,
  path: string,
): Promise<{ bytes: number; end: string }> {
  const response = await fetch(`${url}${path}`, { headers: { Cookie: cookie } });
  if (!response.ok || !response.body) throw new Error(`The export was answered with ${response.status}`);
  let bytes = 0;
  let end = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    end = (end + decoder.decode(chunk, { stream: true })).slice(-100);
  }
  return { bytes, end };
}

/** How long `/healthz` takes while an auditor searches, exports and verifies the whole log at the same time. */
async function checkHealthMeanwhile(visitor: BenchVisitor): Promise<ReportRow> {
  const csv = pathOf('exportAuditEntries', { query: { format: 'csv' } });
  const search = pathOf('listAuditEntries', { query: { pageSize, q: 'a' } });
  await visitor.ask('getAuditVerification', { query: { again: 'true' } });
  const exporting = readFile(visitor, csv);
  const working = Promise.all([exporting, verified(visitor), searchUntil(visitor, search, exporting)]);
  const durations = await timeUntil(working, async () => (await fetch(`${visitor.url}/healthz`)).text());
  await working;
  const p99 = quantile(durations, 0.99);
  return {
    what: '/healthz during search, export and verification',
    result: `p50 ${milliseconds(quantile(durations, 0.5))}, p99 ${milliseconds(p99)}, max ${milliseconds(Math.max(...durations))}`,
    bar: atMost(p99, longestHealthCheckMs, milliseconds),
  };
}

async function searchUntil(visitor: BenchVisitor, path: string, work: Promise<unknown>): Promise<void> {
  await timeUntil(work, () => load({ ...visitor, paths: [path], connections: 1, extent: { amount: 1 } }));
}

/** Response times in milliseconds of sequential requests with pauses, until the work has ended. */
async function timeUntil(work: Promise<unknown>, request: () => Promise<unknown>): Promise<number[]> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  work.then(over, over);
  const durations: number[] = [];
  while (!isOver) {
    const startedAt = performance.now();
    await request();
    durations.push(performance.now() - startedAt);
    await delay(pauseMs);
  }
  return durations;
}
