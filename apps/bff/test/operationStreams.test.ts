import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { StoredSession } from '../src/authz/actor.ts';
import { createOperationStreams } from '../src/operations/streams.ts';
import type { ApiCaller } from './support/caller.ts';
import { captureLog } from './support/log.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startDemoSandbox, startRolecall } from './support/rolecall.ts';
import { openTab, type Tab } from './support/tab.ts';

/** Long enough that the periodic check doesn't end any stream in the test. */
const never = 3_600_000;
const soon = 50;
const hasPostgres = await postgresAnswers();

describe('an event stream ends', () => {
  test('with its session, when the user signs out', async () => {
    await using rolecall = await startRolecall({ streamCheckMs: never });
    const manager = await rolecall.signIn();
    await using tab = await openTab(manager);
    const elsewhere = await rolecall.signIn();
    await using other = await openTab(elsewhere);
    await manager.ok('signOut');
    expect(await tab.over).toEqual(['session-ended']);
    expect(await isOpen(other, elsewhere)).toBe(true);
  });

  test('when a Security Admin ends the sessions of the user', async () => {
    await using rolecall = await startRolecall({ streamCheckMs: never });
    const [manager, user] = [await rolecall.signIn(), await rolecall.signIn('diego.ramos')];
    await using tab = await openTab(user);
    await manager.ok('endUserSessions', { params: { userId: user.userId } });
    expect(await tab.over).toEqual(['session-ended']);
  });

  test('when the user is disabled outside Rolecall', async () => {
    await using rolecall = await startRolecall({ streamCheckMs: soon });
    const user = await rolecall.signIn('diego.ramos');
    await using tab = await openTab(user);
    await rolecall.platform.users.disable(user.userId);
    // Rights are cached for ten seconds.
    rolecall.advance(1);
    expect(await tab.over).toEqual(['session-ended']);
  });

  test('when the session expires, since receiving progress isn’t activity', async () => {
    await using rolecall = await startRolecall({ streamCheckMs: soon });
    await using tab = await openTab(await rolecall.signIn());
    rolecall.advance(31);
    expect(await tab.over).toEqual(['session-ended']);
  });

  test('when the user has opened ten newer ones', async () => {
    await using rolecall = await startRolecall({ streamCheckMs: never });
    const manager = await rolecall.signIn();
    await using oldest = await openTab(manager);
    await using second = await openTab(manager);
    const auditor = await rolecall.signIn('nora.lindqvist');
    await using foreign = await openTab(auditor);
    await using newer = new AsyncDisposableStack();
    for (let opened = 0; opened < 9; opened += 1) newer.use(await openTab(manager));
    expect(await oldest.over).toEqual(['superseded']);
    expect(await isOpen(second, manager)).toBe(true);
    expect(await isOpen(foreign, auditor)).toBe(true);
  });

  test.runIf(hasPostgres)('when the session is ended in another replica', async () => {
    await using database = await createDatabase();
    await using sandbox = await startDemoSandbox();
    const options = { sandbox, config: { databaseUrl: database.url }, streamCheckMs: soon };
    await using here = await startRolecall(options);
    await using elsewhere = await startRolecall(options);
    const manager = await here.signIn();
    await using tab = await openTab(manager);
    await manager.at(elsewhere.url).ok('signOut');
    expect(await tab.over).toEqual(['session-ended']);
  });
});

/** True if the stream is still open: its end would arrive before the response to a later request. */
const isOpen = (tab: Tab, caller: ApiCaller) =>
  Promise.race([tab.over.then(() => false), caller.ok('getSession').then(() => true)]);

test('all streams of a replica share one check of their sessions and one query of the database', async () => {
  const checked: number[] = [];
  const looked: string[] = [];
  const streams = createOperationStreams({
    store: {
      async listActive(userIds) {
        looked.push(userIds.toSorted().join());
        return [];
      },
    },
    async stillValid(sessions) {
      checked.push(sessions.length);
      return new Set(sessions.map(({ idHash }) => idHash));
    },
    replicas: true,
    checkMs: soon,
    now: () => new Date(),
    log: captureLog().log,
  });
  const app = express().get('/:id', ({ params: { id } }, response) =>
    streams.open({ id, session: sessionOf(id) }, response),
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const left = new AbortController();
  onTestFinished(() => {
    left.abort();
    server.close();
  });
  const users = ['ada', 'ben', 'cy', 'dee'];
  await Promise.all(
    users.flatMap((user) =>
      Array.from({ length: 10 }, () => fetch(`http://127.0.0.1:${port}/${user}`, { signal: left.signal })),
    ),
  );
  await vi.waitFor(() => expect(checked).toContain(40), { timeout: 30_000 });
  await vi.waitFor(() => expect(looked).toContain('ada,ben,cy,dee'), { timeout: 30_000 });
});

const sessionOf = (userId: string): StoredSession => ({
  idHash: crypto.randomUUID(),
  userId,
  passwordChangedAt: null,
  expiresAt: new Date(Date.now() + never),
});
