import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashedColumns, hashOf } from '../src/audit/chain.ts';
import { anonymous } from '../src/audit/entryContent.ts';
import { verifyChain } from '../src/audit/verification.ts';
import type { Storage } from '../src/storage/storage.ts';
import { auditDraft, logOn, verifiedAfter } from './support/auditLog.ts';
import { engines } from './support/engines.ts';
import { newStorage, openTestStorage } from './support/storage.ts';

describe.each(engines)('%s', (engine) => {
  test('L4 fifty writers append 200 entries each without a fork or a gap', async () => {
    const storage = await openTestStorage(engine);
    const logs = [logOn(storage), logOn(storage)];
    const writers = Array.from({ length: 50 }, async (_, writer) => {
      for (let n = 0; n < 200; n += 1)
        await logs[writer % 2]?.record(auditDraft({ reason: `writer ${writer}, record ${n}` }));
    });
    await Promise.all(writers);
    expect(await verifyChain(storage.db, [])).toMatchObject({ entries: 10_000, firstBad: null });
  });

  test('stores every text as it was hashed, including control characters and broken surrogates', async () => {
    const storage = await openTestStorage(engine);
    const log = logOn(storage);
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, text, async (name, reason) => {
        const target = { type: 'group' as const, id: 'g-1', name };
        await log.record(auditDraft({ target, reason, after: { name, groups: [{ id: name, name }] } }));
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

  describe('L3 in a log of five entries', () => {
    let storage: Storage;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ storage, close } = await newStorage(engine));
      const log = logOn(storage);
      for (let n = 0; n < 5; n += 1) await log.record(auditDraft());
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
      ['the loss of the first entry', 'delete from audit_entries where seq = 1', 1],
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
    const storage = await openTestStorage(engine);
    const log = logOn(storage);
    for (let n = 0; n < 5; n += 1) await log.record(auditDraft());
    const { head } = await verifyChain(storage.db, []);
    const checkpoint = { ...head, at: '2026-01-01T00:00:00.000Z' };
    expect((await verifyChain(storage.db, [checkpoint])).firstBad).toBeNull();
    const cut = ['audit_entries', 'audit_subjects'].map((table) => `delete from ${table} where seq > 3`);
    expect((await verifiedAfter(storage, cut, [])).firstBad).toBeNull();
    expect((await verifiedAfter(storage, cut, [checkpoint])).firstBad).toMatchObject({ seq: 4 });
  });

  test('verification finds outcomes without an intent, and second outcomes', async () => {
    const storage = await openTestStorage(engine);
    const log = logOn(storage);
    const intent = await log.begin(anonymous, auditDraft());
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
});
