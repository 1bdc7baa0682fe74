import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hashedColumns, hashOf } from '../src/audit/chain.ts';
import type { Checkpoint } from '../src/audit/checkpoints.ts';
import { anonymous, type Draft, entryContent } from '../src/audit/entryContent.ts';
import { createAuditLog } from '../src/audit/log.ts';
import { createOpenIntents } from '../src/audit/openIntents.ts';
import { createAuditSearch } from '../src/audit/search.ts';
import { misindexedBatches, repairSubjectIndex } from '../src/audit/subjectIndex.ts';
import { type Verified, verifyChain } from '../src/audit/verification.ts';
import { openStorage, type Storage } from '../src/storage/storage.ts';
import { captureLog } from './support/log.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { temporaryFolder } from './support/rolecall.ts';

const engines = (await postgresAnswers()) ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

async function openOn(engine: string): Promise<{ storage: Storage; close: () => Promise<void> }> {
  const folder = temporaryFolder();
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  const storage = await openStorage({ databaseUrl: database?.url ?? null, dataDir: folder.path });
  const close = async () => {
    await storage.close();
    await database?.[Symbol.asyncDispose]();
    folder.remove();
  };
  return { storage, close };
}

async function open(engine: string): Promise<Storage> {
  const { storage, close } = await openOn(engine);
  onTestFinished(close);
  return storage;
}

const logOn = (storage: Storage) => createAuditLog({ storage, now: () => new Date(), log: captureLog().log });

const draft = (given: Partial<Draft> = {}): Draft => ({
  ...entryContent({
    action: 'group.update',
    target: { type: 'group', id: 'g-1', name: 'Fraud' },
    subjects: [['user', 'u-1']],
    before: { name: 'Fraud', description: 'old' },
    after: { name: 'Fraud', description: 'new' },
  }),
  by: { ...anonymous, actorId: 'u-0', actorName: 'ada', requestId: 'r-1', capabilities: ['groups:write'] },
  outcome: 'success',
  reason: 'because',
  upstreamStatus: 200,
  upstreamCtx: '123',
  durationMs: 7,
  ...given,
});

/**
 * The result of verification after direct changes to the database, which the service itself isn't allowed to make.
 */
async function verifiedAfter(
  { db, pool }: Storage,
  statements: readonly string[],
  checkpoints: readonly Checkpoint[] = [],
): Promise<Verified> {
  const transaction = await db.startTransaction().execute();
  const run = (text: string) => sql.raw(text).execute(transaction);
  try {
    if (pool) await run('alter table audit_entries disable trigger all');
    else for (const change of ['update', 'delete']) await run(`drop trigger audit_entries_no_${change}`);
    for (const statement of statements) await run(statement);
    return await verifyChain(transaction, checkpoints);
  } finally {
    await transaction.rollback().execute();
  }
}

describe.each(engines)('%s', (engine) => {
  test('L4 fifty writers append 200 entries each without a fork or a gap', async () => {
    const storage = await open(engine);
    const logs = [logOn(storage), logOn(storage)];
    const writers = Array.from({ length: 50 }, async (_, writer) => {
      for (let n = 0; n < 200; n += 1)
        await logs[writer % 2]?.record(draft({ reason: `writer ${writer}, record ${n}` }));
    });
    await Promise.all(writers);
    expect(await verifyChain(storage.db, [])).toMatchObject({ entries: 10_000, firstBad: null });
  });

  test('stores every text as it was hashed, including control characters and broken surrogates', async () => {
    const storage = await open(engine);
    const log = logOn(storage);
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, text, async (name, reason) => {
        const target = { type: 'group' as const, id: 'g-1', name };
        await log.record(draft({ target, reason, after: { name, groups: [{ id: name, name }] } }));
      }),
      {
        numRuns: 200,
        examples: [
          ['\0', '\uD800'],
          ['a\nb', '{"seq":1}'],
          ['=1+1', '\u2028'],
        ],
      },
    );
    const { entries, firstBad } = await verifyChain(storage.db, []);
    expect({ entries, firstBad }).toEqual({ entries: 200, firstBad: null });
  });

  test('a damaged entry is shown as damaged, and hides no other', async () => {
    const storage = await open(engine);
    const log = logOn(storage);
    for (let n = 0; n < 3; n += 1) await log.record(draft());
    const transaction = await storage.db.startTransaction().execute();
    if (storage.pool) await sql.raw('alter table audit_entries disable trigger all').execute(transaction);
    else await sql.raw('drop trigger audit_entries_no_update').execute(transaction);
    await sql
      .raw(`update audit_entries set outcome = 'x', "before" = '{' where seq = 2`)
      .execute(transaction);
    const search = createAuditSearch(transaction, () => new Date());
    const list = await search.list({ page: 1, pageSize: 50, sort: '-at' });
    const items = await list.slice(0, 50);
    expect(items.map(({ seq, outcome }) => [seq, outcome])).toEqual([
      [3, 'success'],
      [2, 'unknown'],
      [1, 'success'],
    ]);
    expect(items[1]?.reason).toMatch(/damaged/);
    await transaction.rollback().execute();
  });

  describe('L3 in a log of five entries', () => {
    let storage: Storage;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ storage, close } = await openOn(engine));
      const log = logOn(storage);
      for (let n = 0; n < 5; n += 1) await log.record(draft());
    });
    afterAll(() => close());

    test.each(hashedColumns.filter((column) => column !== 'seq'))('an edited %s is found', async (column) => {
      const numeric = ['upstream_status', 'duration_ms', 'intent_seq'].includes(column);
      const value = column === 'subjects' ? `'[["group","g-2"]]'` : numeric ? '4711' : `'tampered'`;
      const edit = `update audit_entries set "${column}" = ${value} where seq = 3`;
      expect(await verifiedAfter(storage, [edit])).toMatchObject({ firstBad: { seq: 3 }, entries: 2 });
    });

    test.each([
      ['a deletion', 'delete from audit_entries where seq = 3', 3],
      ['the loss of the first record', 'delete from audit_entries where seq = 1', 1],
      [
        'an insertion',
        `insert into audit_entries (seq, at, origin, capabilities, action, subjects, outcome, prev_hash, hash)
         values (6, '2026-01-01', 'rolecall', '[]', 'read', '[]', 'success', 'x', 'y')`,
        6,
      ],
      ['an edited hash', `update audit_entries set hash = 'x' where seq = 2`, 2],
      ['a swap', 'update audit_entries set seq = case seq when 2 then 93 else 92 end where seq in (2, 3)', 2],
      ['a lost index entry', 'delete from audit_subjects where seq = 4', 4],
      ['an edited entry of the search index', `update audit_entry_names set names = '[]' where seq = 4`, 4],
      ['a damaged entry of the search index', `update audit_entry_names set names = '[1' where seq = 4`, 4],
      ['an edited name of the search index', `update audit_names set text = 'x' where text = 'fraud'`, 1],
      ['a forged index entry', `insert into audit_subjects (type, id, seq) values ('user', 'x', 4)`, 4],
    ])('%s is found', async (_, statement, seq) => {
      expect((await verifiedAfter(storage, [statement])).firstBad?.seq).toBe(seq);
    });

    test('nothing is found in an unaltered log', async () => {
      expect(await verifyChain(storage.db, [])).toMatchObject({ firstBad: null, entries: 5 });
    });
  });

  test('L3 a truncated log is detected with a checkpoint', async () => {
    const storage = await open(engine);
    const log = logOn(storage);
    for (let n = 0; n < 5; n += 1) await log.record(draft());
    const { head } = await verifyChain(storage.db, []);
    const checkpoint = { ...head, at: '2026-01-01T00:00:00.000Z' };
    expect((await verifyChain(storage.db, [checkpoint])).firstBad).toBeNull();
    const cut = ['audit_entries', 'audit_subjects'].map((table) => `delete from ${table} where seq > 3`);
    expect((await verifiedAfter(storage, cut, [])).firstBad).toBeNull();
    expect((await verifiedAfter(storage, cut, [checkpoint])).firstBad).toMatchObject({ seq: 4 });
  });

  test.each<[string, string, number]>([
    ['one row is deleted', `delete from audit_subjects where seq = 3 and id = 'u-2'`, 1],
    ['a row is added', `insert into audit_subjects (type, id, seq) values ('user', 'x', 4)`, 1],
    ['a row is moved', `update audit_subjects set id = 'g-1' where seq = 2 and type = 'user'`, 1],
    ['it is emptied', 'delete from audit_subjects', 5],
  ])('the History index is repaired, and an entry says so, if %s', async (_, statement, wrong) => {
    const storage = await open(engine);
    const log = logOn(storage);
    for (let n = 0; n < 5; n += 1)
      await log.record(
        draft({
          target: null,
          subjects: [
            ['user', `u-${n}`],
            ['group', `g-${n}`],
          ],
        }),
      );
    const rows = () =>
      storage.db
        .selectFrom('audit_subjects')
        .selectAll()
        .orderBy('seq')
        .orderBy('type')
        .orderBy('id')
        .execute();
    const before = await rows();
    expect(await repairSubjectIndex(storage, log, await misindexedBatches(storage.db))).toBe(0);
    await sql.raw(statement).execute(storage.db);
    expect((await verifyChain(storage.db, [])).firstBad).not.toBeNull();
    expect(await repairSubjectIndex(storage, log, await misindexedBatches(storage.db))).toBe(wrong);
    expect(await rows()).toEqual(before);
    expect((await verifyChain(storage.db, [])).firstBad).toBeNull();
    const last = await storage.db.selectFrom('audit_entries').selectAll().where('seq', '>', 5).execute();
    expect(last).toMatchObject([{ action: 'history.repair', outcome: 'success' }]);
    expect(last[0]?.reason).toContain(wrong === 1 ? '1 entry' : '5 entries');
  });

  test('L5 the service can’t change the log', async () => {
    const storage = await open(engine);
    await logOn(storage).record(draft());
    const changes = [`update audit_entries set reason = 'x'`, 'delete from audit_entries'];
    if (storage.pool) changes.push('truncate audit_entries');
    for (const change of changes)
      await expect(sql.raw(change).execute(storage.db)).rejects.toThrow('append-only');
    expect((await verifyChain(storage.db, [])).entries).toBe(1);
  });

  test('a change in progress is in the list and totals even if the tables next to the log are altered', async () => {
    const storage = await open(engine);
    const log = logOn(storage);
    await log.record(draft());
    const grant = await log.begin(anonymous, {
      ...draft({ action: 'user.update', target: { type: 'user', id: 'u-1', name: 'carla' } }),
      after: { policies: ['System Admin'] },
    });
    const beside = (await storage.db.introspection.getTables()).filter(
      ({ name }) => /^audit_/.test(name) && name !== 'audit_entries',
    );
    for (const { name } of beside) await sql`delete from ${sql.table(name)}`.execute(storage.db);
    // Like a Rolecall that has just started on this database.
    const search = createAuditSearch(storage.db, () => new Date());
    const list = await search.list({ page: 1, pageSize: 50, sort: '-at' });
    expect((await list.slice(0, 50)).map(({ seq, outcome }) => [seq, outcome])).toEqual([
      [grant.seq, 'attempted'],
      [1, 'success'],
    ]);
    expect(await search.totals({})).toMatchObject({
      total: 2,
      byOutcome: [
        { outcome: 'attempted', count: 1 },
        { outcome: 'success', count: 1 },
      ],
    });
    // The next pass also finds it, and concludes it once.
    const intents = createOpenIntents(storage.db);
    expect((await intents.current()).seqs).toEqual([grant.seq]);
    await Promise.all([grant.end({ outcome: 'failed' }), grant.end({ outcome: 'success' })]);
    expect((await intents.current()).seqs).toEqual([]);
    expect((await search.totals({})).total).toBe(2);
  });

  test('the log alone decides which intents have no outcome, in every query', async () => {
    const storage = await open(engine);
    const log = logOn(storage);
    const [one, other] = [createOpenIntents(storage.db), createOpenIntents(storage.db)];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('begin', 'end', 'note', 'read'), fc.nat())),
        async (steps) => {
          const open: Awaited<ReturnType<typeof log.begin>>[] = [];
          const before = (await other.current()).seqs;
          for (const [step, pick] of steps) {
            if (step === 'begin') open.push(await log.begin(anonymous, draft()));
            else if (step === 'note') await log.record(draft());
            else if (step === 'read') {
              const { seqs } = await one.current();
              expect(seqs).toEqual([...before, ...open.map(({ seq }) => seq)]);
            } else {
              const [intent] = open.splice(open.length > 0 ? pick % open.length : 0, 1);
              await intent?.end({ outcome: 'success' });
            }
          }
          expect((await other.current()).seqs).toEqual([...before, ...open.map(({ seq }) => seq)]);
        },
      ),
      { numRuns: 30 },
    );
    const { open: unconcluded, firstBad } = await verifyChain(storage.db, []);
    expect(firstBad).toBeNull();
    expect(unconcluded.map(({ seq }) => seq)).toEqual((await one.current()).seqs);
  });

  test('verification finds outcomes without an intent, and second outcomes', async () => {
    const storage = await open(engine);
    const log = logOn(storage);
    const intent = await log.begin(anonymous, draft());
    await intent.end({ outcome: 'denied' });
    expect(await verifyChain(storage.db, [])).toMatchObject({ firstBad: null, concluded: 1, open: [] });
    /** Appends like a forger who can compute hashes. */
    const forge = async (intentSeq: number) => {
      const last = await storage.db
        .selectFrom('audit_entries')
        .selectAll()
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
      const row = { ...last, seq: last.seq + 1, outcome: 'success', intent_seq: intentSeq };
      const chained = { ...row, prev_hash: last.hash };
      const statement = storage.db
        .insertInto('audit_entries')
        .values({ ...chained, hash: hashOf(chained) })
        .compile();
      const subjects = `insert into audit_subjects select type, id, ${row.seq} from audit_subjects where seq = 1`;
      return { statement, subjects, seq: row.seq };
    };
    for (const intentSeq of [intent.seq, 2, 999]) {
      const { statement, subjects, seq } = await forge(intentSeq);
      const transaction = await storage.db.startTransaction().execute();
      await transaction.executeQuery(statement);
      await sql.raw(subjects).execute(transaction);
      expect((await verifyChain(transaction, [])).firstBad).toMatchObject({ seq });
      await transaction.rollback().execute();
    }
  });

  test('an entry with thousands of names is complete, is found by each of them, and is short in lists', async () => {
    const storage = await open(engine);
    const users = Array.from({ length: 5_000 }, (_, no) => ({ id: `u-${no}`, name: `user.${no}` }));
    const before = { name: 'Fraud', users, people: users.length };
    await logOn(storage).record(draft({ action: 'group.delete', subjects: [], before, after: null }));
    const search = createAuditSearch(storage.db, () => new Date());
    const list = await search.list({ page: 1, pageSize: 50, sort: '-at', subject: ['user:u-4999'] });
    const [item] = await list.slice(0, 50);
    expect(item?.before).toEqual({ ...before, users: users.slice(0, 10) });
    expect((await search.get(1)).before).toEqual(before);
    expect((await verifyChain(storage.db, [])).firstBad).toBeNull();
  });

  test('an existing log is listed by request, with the marks of all entries of each', async () => {
    const storage = await open(engine);
    const log = logOn(storage);
    const by = (requestId: string | null) => ({ by: { ...anonymous, requestId } });
    await log.record(draft(by('r-1')));
    await log.record(draft(by(null)));
    await log.record(draft(by('r-2')));
    await log.record(draft({ ...by('r-1'), subjects: [['mark', 'auditor-group']] }));
    await log.record(draft(by(null)));
    const search = createAuditSearch(storage.db, () => new Date());
    const list = await search.requests({ page: 1, pageSize: 50, sort: '-at' });
    expect([list.total, list.entries]).toEqual([4, 5]);
    const rows = await list.slice(0, 50);
    expect(rows.map(({ request, entries, marks }) => [request, entries, marks])).toEqual([
      [5, 1, []],
      [1, 2, ['auditor-group']],
      [3, 1, []],
      [2, 1, []],
    ]);
    // New entries belong to the request that they name.
    await log.record(draft(by('r-2')));
    const next = await search.requests({ page: 1, pageSize: 50, sort: '-at' });
    expect((await next.slice(0, 1)).map(({ request, entries }) => [request, entries])).toEqual([[3, 2]]);
    const one = await search.list({ page: 1, pageSize: 50, sort: 'at', request: 3 });
    expect((await one.slice(0, 50)).map(({ seq }) => seq)).toEqual([3, 6]);
  });

  test('a full list is the same in pages and as a whole, in both orders', async () => {
    const storage = await open(engine);
    const log = logOn(storage);
    for (let n = 0; n < 30; n += 1)
      await log.record(draft({ outcome: n % 3 ? 'success' : 'denied', reason: String(n) }));
    const open1 = await log.begin(anonymous, entryContent({ action: 'group.create' }));
    const open2 = await log.begin(anonymous, entryContent({ action: 'group.create' }));
    await open2.end({ outcome: 'failed', reason: 'no' });
    const search = createAuditSearch(storage.db, () => new Date());
    for (const sort of ['at', '-at'] as const) {
      const list = await search.list({ page: 1, pageSize: 50, sort });
      expect(list.total).toBe(32);
      const through = [...(await list.slice(0, 20)), ...(await list.slice(20, 20))].map(({ seq }) => seq);
      expect(through).toEqual((await list.slice(0, 100)).map(({ seq }) => seq));
      expect(through).toContain(open1.seq);
      expect(through).not.toContain(open2.seq);
    }
    const denied = await search.totals({ outcome: ['denied'], q: 'FRAUD', subject: ['user:u-1'] });
    expect(denied).toEqual({
      total: 10,
      byOutcome: [{ outcome: 'denied', count: 10 }],
      byKind: { changes: 0, 'sign-ins': 0, denials: 10 },
      everyKind: 10,
    });
    expect((await search.totals({ q: '%' })).total).toBe(0);
    expect((await search.get(open2.seq)).outcome).toBe('failed');
  });
});

test.runIf(engines.includes('PostgreSQL'))(
  'L5 on PostgreSQL the service has no privilege to change it',
  async () => {
    await using database = await createDatabase();
    const role = `rolecall_${crypto.randomUUID().slice(0, 8)}`;
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(`create role ${role} login; grant all on schema public to ${role}`);
    const url = new URL(database.url);
    url.username = role;
    const folder = temporaryFolder();
    onTestFinished(folder.remove);
    const storage = await openStorage({ databaseUrl: url.href, dataDir: folder.path });
    await logOn(storage).record(draft());
    for (const change of [
      `update audit_entries set reason = 'x'`,
      'delete from audit_entries',
      'truncate audit_entries',
    ])
      await expect(sql.raw(change).execute(storage.db)).rejects.toThrow('permission denied');
    await storage.close();
    await admin.query(`drop owned by ${role}; drop role ${role}`);
    await admin.end();
  },
);
