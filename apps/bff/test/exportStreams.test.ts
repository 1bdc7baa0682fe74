import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import express from 'express';
import { type KyselyPlugin, sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createAuditSearch } from '../src/audit/search.ts';
import { auditEntryColumns } from '../src/exports/columns.ts';
import { sendFile } from '../src/exports/file.ts';
import { openStorage } from '../src/storage/storage.ts';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { temporaryFolder } from './support/rolecall.ts';

/** A log of many entries, and a server that sends it as a file. The chain isn't verified here. */
async function start(engine: string, entries: number, breakAfter?: number) {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const storage = await openStorage({ databaseUrl: database?.url ?? null, dataDir: folder.path });
  onTestFinished(() => storage.close());
  await sql`
    insert into audit_entries (seq, at, origin, capabilities, action, subjects, outcome, reason, prev_hash, hash)
    with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${entries})
    select n, '2026-01-01T00:00:00.000Z', 'rolecall', '[]', 'session.sign-out', '[]', 'success',
      'a reason of some length, so that entries are as large as real ones', cast(n as text), 'hash' from numbers
  `.execute(storage.db);

  const skipped: number[] = [];
  const watching: KyselyPlugin = {
    transformQuery({ node }) {
      if (node.kind === 'SelectQueryNode' && node.offset) skipped.push(1);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const search = createAuditSearch(storage.db.withPlugin(watching), () => new Date());
  const listing = await search.exported({ sort: '-at', page: 1, pageSize: 1 });
  let slices = 0;
  const sent = Promise.withResolvers<void>();
  const app = express();
  app.get('/', (_request, response, next) => {
    sendFile(
      response,
      { format: 'csv', bom: true },
      {
        view: 'audit-log',
        of: [],
        filters: {},
        columns: auditEntryColumns,
        listing: {
          ...listing,
          slice(first, count) {
            slices += 1;
            if (slices === breakAfter) throw new Error('the database has gone');
            return listing.slice(first, count);
          },
        },
      },
    ).then(sent.resolve, (error: unknown) => {
      sent.reject(error);
      next(error);
    });
  });
  const cutOff: express.ErrorRequestHandler = (_error, _request, response, _next) => void response.destroy();
  app.use(cutOff);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.closeAllConnections());
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return { port, skipped, sent: sent.promise, slices: () => slices };
}

test.each(engines)('%s: exports each of many entries once, without counting through them', async (engine) => {
  const entries = 20_000;
  const { port, skipped, sent } = await start(engine, entries);
  const text = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  await sent;
  const rows = text.split('\n').filter((line) => /^\d/.test(line));
  expect(rows).toHaveLength(entries);
  expect(new Set(rows.map((line) => line.split(',')[0])).size).toBe(entries);
  expect(text.endsWith(`# end: ${entries} rows\n`)).toBe(true);
  // No slice is read by its offset, so an export doesn't count through the log repeatedly.
  expect(skipped).toEqual([]);
});

test('reads no more than the reader takes, and nothing after the reader has left', async () => {
  const entries = 100_000;
  const { port, slices, sent } = await start('SQLite', entries);
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  let before = -1;
  await vi.waitFor(
    () => {
      const now = slices();
      const isStill = now > 0 && now === before;
      before = now;
      expect(isStill).toBe(true);
    },
    { interval: 300, timeout: 60_000 },
  );
  // Buffered data is limited to the buffers of two sockets: a few of twenty megabytes.
  expect(slices()).toBeLessThan(entries / 1_000 / 2);
  const read = slices();
  socket.destroy();
  await sent;
  expect(slices()).toBeLessThanOrEqual(read + 1);
});

test('a file that fails on the server is cut off, without its last line', async () => {
  const { port, sent } = await start('SQLite', 20_000, 5);
  const failed = expect(sent).rejects.toThrow('the database has gone');
  const response = await fetch(`http://127.0.0.1:${port}/`);
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
  })();
  await expect(reading).rejects.toThrow();
  await failed;
  expect(text).not.toContain('# end:');
});
