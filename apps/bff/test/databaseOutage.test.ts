import { type RouteName, routes } from '@rolecall/contract';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { storageFault } from '../src/errors/storageFault.ts';
import { openStorage } from '../src/storage/storage.ts';
import { startGate } from './support/gate.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startRolecall, waitForFirstCrawl } from './support/rolecall.ts';
import { createWorld } from './support/world.ts';

/** Routes that respond without the database here, because single sign-on is off. */
const withoutDatabase: readonly RouteName[] = [
  'getSignInMethods',
  'startSingleSignOn',
  'finishSingleSignOn',
  'backChannelLogout',
];
const waitOptions = { timeout: 60_000, interval: 50 };
const names = Object.keys(routes)
  .filter((name): name is RouteName => name in routes)
  .filter((name) => !('stream' in routes[name] && routes[name].stream))
  .filter((name) => !withoutDatabase.includes(name));

test.runIf(await postgresAnswers())(
  'F8 while PostgreSQL is away every route says so with 503, and all of them recover',
  async () => {
    await using database = await createDatabase();
    const url = new URL(database.url);
    await using gate = await startGate({ host: url.hostname, port: Number(url.port || 5432) });
    url.hostname = '127.0.0.1';
    url.port = String(gate.port);
    await using rolecall = await startRolecall({ historyPauseMs: 20, config: { databaseUrl: url.href } });
    const admin = await rolecall.signIn();
    await waitForFirstCrawl(admin);
    const world = await createWorld(rolecall);
    const calls = new Map<RouteName, () => ReturnType<typeof world.call>>();
    for (const name of names) calls.set(name, await world.prepare(name, 'security admin', 'own'));

    await gate.shut();
    const answers = await Promise.all(
      [...calls].map(async ([name, call]) => {
        const { status, body } = await call();
        return [name, status, Object(body).code];
      }),
    );
    expect(answers).toEqual(names.map((name) => [name, 503, 'storage-unavailable']));
    expect((await rolecall.anonymous.raw('/healthz')).status).toBe(200);
    expect(await rolecall.anonymous.raw('/readyz')).toMatchObject({
      status: 503,
      body: { checks: { storage: 'failing' } },
    });

    await gate.open();
    await vi.waitFor(
      async () => expect((await rolecall.anonymous.raw('/readyz')).status).toBe(200),
      waitOptions,
    );
    for (const name of names.filter((name) => routes[name].method === 'get'))
      await vi.waitFor(async () => {
        const { status, text } = await (await world.prepare(name, 'security admin', 'own'))();
        expect(status, text).toBe(routes[name].status);
      }, waitOptions);
    // The test has moved the clock past the end of the first session.
    const again = await rolecall.signIn();
    const created = await again.ok('createGroup', { body: { name: 'after the outage' } });
    expect(created.name).toBe('after the outage');
    await vi.waitFor(async () => expect((await again.ok('getHistory')).failure).toBeNull(), waitOptions);
  },
);

test.runIf(await postgresAnswers())('what PostgreSQL refuses at sign-in is an outage too', async () => {
  await using database = await createDatabase();
  const storage = await openStorage({ databaseUrl: database.url, dataDir: '' });
  const fault = () =>
    sql`select 1`.execute(storage.db).then(
      () => null,
      (error: unknown) => storageFault(error)?.english ?? null,
    );
  try {
    expect(await fault()).toBeNull();
    await database.allowConnections(false);
    expect(await fault()).toMatch(/doesn’t accept connections|shutting down|doesn’t answer/);
    await vi.waitFor(async () => expect(await fault()).toBe('it doesn’t accept connections'), waitOptions);
    await database.allowConnections(true);
    await vi.waitFor(async () => expect(await fault()).toBeNull(), waitOptions);
    await database[Symbol.asyncDispose]();
    await vi.waitFor(async () => expect(await fault()).toBe('it doesn’t exist'), waitOptions);
  } finally {
    await storage.close();
  }
});
