import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { genesis, hashOf } from '../src/audit/chain.ts';
import { anonymous, entryContent } from '../src/audit/entryContent.ts';
import { createAuditLog } from '../src/audit/log.ts';
import { engines } from './support/engines.ts';
import { captureLog } from './support/log.ts';
import { startRolecall, waitForFirstCrawl } from './support/rolecall.ts';
import { openTestStorage } from './support/storage.ts';

async function openLog(engine: string) {
  const storage = await openTestStorage(engine);
  return { storage, audit: createAuditLog({ storage, now: () => new Date(), log: captureLog().log }) };
}

const joining = (id: string) =>
  entryContent({ action: 'group.change-members', target: { type: 'user', id, name: id } });

describe.each(engines)('entries that are committed together, on %s', (engine) => {
  test('make one valid chain, and each intent is committed before its write starts', async () => {
    const { storage, audit } = await openLog(engine);
    const stored = () => storage.db.selectFrom('audit_entries').selectAll().orderBy('seq').execute();
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 12 }),
        async (scheduler, writers) => {
          const before = (await stored()).length;
          const intents: number[] = [];
          const all = writers.map(async (waves, writer) => {
            for (let wave = 0; wave < waves; wave += 1) {
              await scheduler.schedule(Promise.resolve(), `writer ${writer}`);
              const intent = await audit.begin(anonymous, joining(`user ${writer}`));
              const found = await storage.db
                .selectFrom('audit_entries')
                .select('outcome')
                .where('seq', '=', intent.seq)
                .executeTakeFirst();
              expect(found).toEqual({ outcome: 'attempted' });
              await scheduler.schedule(Promise.resolve(), `write of ${writer}`);
              await intent.end({ outcome: 'success' });
              intents.push(intent.seq);
            }
          });
          await scheduler.waitFor(Promise.all(all));
          const rows = await stored();
          expect(rows.length - before).toBe(2 * intents.length);
          let last = genesis;
          for (const [index, row] of rows.entries()) {
            expect(row).toMatchObject({ seq: index + 1, prev_hash: last, hash: hashOf(row) });
            last = row.hash;
          }
          const ended = new Set(rows.map(({ intent_seq }) => intent_seq));
          expect(intents.filter((intent) => !ended.has(intent))).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  });

  test('don’t fail because of one that can’t be stored', async () => {
    const { audit } = await openLog(engine);
    // A value that can't be written as JSON fails, like any entry that the database rejects.
    const bad = { ...joining('bad'), after: { description: 1n } };
    const settled = await Promise.allSettled(
      // A value that the types don't allow.
      [joining('a'), bad as never, joining('b')].map((what) => audit.begin(anonymous, what)),
    );
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

test('200 members need few requests, transactions and statements', async () => {
  await using rolecall = await startRolecall({ seed: { seed: 'scale:300' }, historyPauseMs: 600_000 });
  const manager = await rolecall.signIn();
  await waitForFirstCrawl(manager);
  const { platform, sandbox } = rolecall;
  const { items } = await platform.users.list({ sort: ['-username'], page: { number: 0, size: 200 } });
  const group = await platform.groups.create({ name: 'many' });
  for (const change of ['add', 'remove'] as const) {
    sandbox.requests.clear();
    rolecall.queries.clear();
    const started = await manager.ok('changeMembers', {
      params: { groupId: group.id },
      body: { change, userIds: items.map(({ id }) => id) },
    });
    const operation = await manager.finished(started);
    expect(operation).toMatchObject({ state: 'succeeded', progress: { done: 200 } });
    const requests = sandbox.requests.entries();
    const writes = requests.filter(({ method }) => method !== 'GET');
    expect(writes).toHaveLength(200);
    // How many share one depends on the machine. One by one, there would be 400, 200, 200, and 600 or more.
    const {
      rights = [],
      policies = [],
      users = [],
    } = Object.groupBy(
      requests.filter(({ method }) => method === 'GET'),
      ({ path }) => {
        if (path.startsWith(`/api/user_groups/${group.id}`)) return 'policies';
        return path.endsWith('include=user_groups') ? 'rights' : 'users';
      },
    );
    expect(users.length).toBeLessThan(300);
    expect(rights.length).toBeLessThan(150);
    expect(policies.length).toBeLessThan(150);
    const { transactions, statements } = rolecall.queries.counts();
    expect(transactions).toBeLessThan(400);
    expect(statements).toBeLessThan(200 * 10);
  }
});
