import { storableText } from '@rolecall/text';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { forever } from '../src/history/tables.ts';
import { openStorage } from '../src/storage/storage.ts';
import { temporaryFolder } from './support/rolecall.ts';

async function open() {
  const { path: dataDir, remove } = temporaryFolder();
  onTestFinished(remove);
  const storage = await openStorage({ databaseUrl: null, dataDir });
  onTestFinished(() => storage.close());
  return storage.db;
}

test('a query has the same SQL for lists of any length', async () => {
  const db = await open();
  const sqlOf = (names: readonly string[]) =>
    db.selectFrom('secret_keys').select('value').where('name', 'in', names).compile().sql;
  expect(new Set([[], ['a'], ['a', 'b']].map(sqlOf)).size).toBe(1);
});

test('finds exactly the values of a list, whatever characters they contain', async () => {
  const db = await open();
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', "'", '"', '\\', '\0', 'a\0b', '\ud800', '[1]', 'null', '1', '1.0', 'É', 'É'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(text, { selector: storableText }),
      fc.array(text),
      async (stored, others) => {
        await db.deleteFrom('secret_keys').execute();
        if (stored.length > 0)
          await db
            .insertInto('secret_keys')
            .values(stored.map((name) => ({ name, value: 'x' })))
            .execute();
        const wanted = [...stored.filter((_, index) => index % 2 === 0), ...others];
        const named = (operator: 'in' | 'not in') =>
          db.selectFrom('secret_keys').select('name').where('name', operator, wanted).execute();
        const isWanted = new Set(wanted.map(storableText));
        const names = stored.map(storableText);
        const found = new Set((await named('in')).map(({ name }) => name));
        expect(found).toEqual(new Set(names.filter((name) => isWanted.has(name))));
        const left = new Set((await named('not in')).map(({ name }) => name));
        expect(left).toEqual(new Set(names.filter((name) => !isWanted.has(name))));
      },
    ),
  );
});

test('numbers in a list are compared as numbers', async () => {
  const db = await open();
  const instant = Date.UTC(2026, 10, 28);
  const memberships = [1, 10, instant].map((user_no) => ({
    user_no,
    group_no: 2,
    valid_from: instant,
    valid_to: forever,
    from_seq: null,
    to_seq: null,
  }));
  await db.insertInto('history_memberships').values(memberships).execute();
  const found = await db
    .selectFrom('history_memberships')
    .select('user_no')
    .where('user_no', 'in', [1, instant, 3])
    .orderBy('user_no')
    .execute();
  expect(found.map(({ user_no }) => user_no)).toEqual([1, instant]);
});
