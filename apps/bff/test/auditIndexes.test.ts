import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { anonymous, entryContent } from '../src/audit/entryContent.ts';
import { createOpenIntents } from '../src/audit/openIntents.ts';
import { createAuditSearch } from '../src/audit/search.ts';
import { misindexedBatches, repairSubjectIndex } from '../src/audit/subjectIndex.ts';
import { verifyChain } from '../src/audit/verification.ts';
import { auditDraft, logOn } from './support/auditLog.ts';
import { engines } from './support/engines.ts';
import { openTestStorage } from './support/storage.ts';

describe.each(engines)('%s', (engine) => {
  test('a damaged entry is shown as damaged, and hides no other', async () => {
    const storage = await openTestStorage(engine);
    const log = logOn(storage);
    for (let n = 0; n < 3; n += 1) await log.record(auditDraft());
    const transaction = await storage.db.startTransaction().execute();
    onTestFinished(() => transaction.rollback().execute());
    if (storage.pool) await sql.raw('alter table audit_entries disable trigger all').execute(transaction);
    else await sql.raw('drop trigger audit_entries_no_update').execute(transaction);
    await sql
      .raw(
        `update audit_entries set outcome = 'x', "before" = '{', subjects = '[', capabilities = '' where seq = 2`,
      )
      .execute(transaction);
    const search = createAuditSearch(transaction, () => new Date());
    const query = { page: 1, pageSize: 50, sort: '-at' } as const;
    const items = await (await search.list(query)).slice(0, 50);
    const outcomes = [
      [3, 'success'],
      [2, 'unknown'],
      [1, 'success'],
    ];
    expect(items.map(({ seq, outcome }) => [seq, outcome])).toEqual(outcomes);
    expect(items[1]?.reason).toMatch(/damaged/);
    const byOutcome = [
      { outcome: 'success', count: 2 },
      { outcome: 'unknown', count: 1 },
    ];
    const [request] = await (await search.requests(query)).slice(0, 50);
    expect(request?.byOutcome).toEqual(byOutcome);
    expect((await search.totals({})).byOutcome).toEqual(byOutcome);
    expect(await search.get(2)).toMatchObject({ outcome: 'unknown', marks: [], capabilities: [] });
  });

  test.each<[string, string, number]>([
    ['one row is deleted', `delete from audit_subjects where seq = 3 and id = 'u-2'`, 1],
    ['a row is added', `insert into audit_subjects (type, id, seq) values ('user', 'x', 4)`, 1],
    ['a row is moved', `update audit_subjects set id = 'g-1' where seq = 2 and type = 'user'`, 1],
    ['it is emptied', 'delete from audit_subjects', 5],
  ])('the History index is repaired, and an entry says so, if %s', async (_, statement, wrong) => {
    const storage = await openTestStorage(engine);
    const log = logOn(storage);
    for (let n = 0; n < 5; n += 1)
      await log.record(
        auditDraft({
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

  test('a change in progress is in the list and totals even if the tables next to the log are altered', async () => {
    const storage = await openTestStorage(engine);
    const log = logOn(storage);
    await log.record(auditDraft());
    const grant = await log.begin(anonymous, {
      ...auditDraft({ action: 'user.update', target: { type: 'user', id: 'u-1', name: 'carla' } }),
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
    const storage = await openTestStorage(engine);
    const log = logOn(storage);
    const [one, other] = [createOpenIntents(storage.db), createOpenIntents(storage.db)];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('begin', 'end', 'note', 'read'), fc.nat())),
        async (steps) => {
          const open: Awaited<ReturnType<typeof log.begin>>[] = [];
          const before = (await other.current()).seqs;
          for (const [step, pick] of steps) {
            if (step === 'begin') open.push(await log.begin(anonymous, auditDraft()));
            else if (step === 'note') await log.record(auditDraft());
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

  test('an entry with thousands of names is complete, is found by each of them, and is short in lists', async () => {
    const storage = await openTestStorage(engine);
    const users = Array.from({ length: 5_000 }, (_, no) => ({ id: `u-${no}`, name: `user.${no}` }));
    const before = { name: 'Fraud', users, people: users.length };
    await logOn(storage).record(auditDraft({ action: 'group.delete', subjects: [], before, after: null }));
    const search = createAuditSearch(storage.db, () => new Date());
    const list = await search.list({ page: 1, pageSize: 50, sort: '-at', subject: ['user:u-4999'] });
    const [item] = await list.slice(0, 50);
    expect(item?.before).toEqual({ ...before, users: users.slice(0, 10) });
    expect((await search.get(1)).before).toEqual(before);
    expect((await verifyChain(storage.db, [])).firstBad).toBeNull();
  });

  test('an existing log is listed by request, with the marks of all entries of each', async () => {
    const storage = await openTestStorage(engine);
    const log = logOn(storage);
    const by = (requestId: string | null) => ({ by: { ...anonymous, requestId } });
    await log.record(auditDraft(by('r-1')));
    await log.record(auditDraft(by(null)));
    await log.record(auditDraft(by('r-2')));
    await log.record(auditDraft({ ...by('r-1'), subjects: [['mark', 'auditor-group']] }));
    await log.record(auditDraft(by(null)));
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
    await log.record(auditDraft(by('r-2')));
    const next = await search.requests({ page: 1, pageSize: 50, sort: '-at' });
    expect((await next.slice(0, 1)).map(({ request, entries }) => [request, entries])).toEqual([[3, 2]]);
    const one = await search.list({ page: 1, pageSize: 50, sort: 'at', request: 3 });
    expect((await one.slice(0, 50)).map(({ seq }) => seq)).toEqual([3, 6]);
  });

  test('a full list is the same in pages and as a whole, in both orders', async () => {
    const storage = await openTestStorage(engine);
    const log = logOn(storage);
    for (let n = 0; n < 30; n += 1)
      await log.record(auditDraft({ outcome: n % 3 ? 'success' : 'denied', reason: String(n) }));
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
