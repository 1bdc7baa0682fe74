import { setImmediate } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { Schema } from '../storage/schema.ts';

type Db = Database | Transaction<Schema>;

/** Intents per statement, few enough for the server to answer other requests in between. */
const chunkSize = 5_000;

/** The log up to one entry, and the intents in it that have no outcome in it. */
export interface OpenIntents {
  readonly head: number;
  /** In the order of the log. */
  readonly seqs: readonly number[];
}

/**
 * Finds intents without an outcome from the entries themselves, so that only the hash chain decides what the log
 * shows. Entries are committed in the order of `seq`, so each call only reads the new ones.
 */
export function createOpenIntents(db: Database) {
  let last: OpenIntents = { head: 0, seqs: [] };

  return {
    async current(): Promise<OpenIntents> {
      const found = await readFrom(db, last);
      if (found.head > last.head) last = found;
      return found;
    },
    /** The log as a transaction sees it. Not cached, since the transaction may be rolled back. */
    currentIn: (transaction: Db): Promise<OpenIntents> => readFrom(transaction, last),
  };
}

export type OpenIntentReader = ReturnType<typeof createOpenIntents>;

async function readFrom(db: Db, previous: OpenIntents): Promise<OpenIntents> {
  const head = await headOf(db);
  const seqs = await stillOpen(db, previous, head);
  for (let start = previous.head; ; ) {
    const rows = await db
      .selectFrom('audit_entries')
      .select('seq')
      .where('outcome', '=', 'attempted')
      .where('seq', '>', start)
      .where('seq', '<=', head)
      .orderBy('seq')
      .limit(chunkSize)
      .execute();
    const [first, end] = [rows[0], rows.at(-1)];
    if (!first || !end) return { head, seqs };
    const concluded = await db
      .selectFrom('audit_entries')
      .select('intent_seq')
      .where('intent_seq', '>=', first.seq)
      .where('intent_seq', '<=', end.seq)
      .where('seq', '<=', head)
      .execute();
    const done = new Set(concluded.map(({ intent_seq }) => intent_seq));
    for (const { seq } of rows) if (!done.has(seq)) seqs.push(seq);
    if (rows.length < chunkSize) return { head, seqs };
    start = end.seq;
    await setImmediate();
  }
}

/** The intents that were open before and still have no outcome up to `head`. */
async function stillOpen(db: Db, { seqs }: OpenIntents, head: number): Promise<number[]> {
  const open: number[] = [];
  for (const some of chunksOf(seqs)) {
    const concluded = await db
      .selectFrom('audit_entries')
      .select('intent_seq')
      .where('intent_seq', 'in', some)
      .where('seq', '<=', head)
      .execute();
    const done = new Set(concluded.map(({ intent_seq }) => intent_seq));
    open.push(...some.filter((seq) => !done.has(seq)));
  }
  return open;
}

/** The `seq` of the last entry; 0 if there is none. */
export async function headOf(db: Db): Promise<number> {
  const { head } = await db
    .selectFrom('audit_entries')
    .select((is) => is.fn.max('seq').as('head'))
    .executeTakeFirstOrThrow();
  return Number(head ?? 0);
}
