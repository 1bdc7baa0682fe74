import { setImmediate } from 'node:timers/promises';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import {
  type Digest,
  digestOfFact,
  digestOfSubject,
  digestOfText,
  digestSum,
  type FactRow,
  type FactTableName,
  type FactValue,
  factTableNames,
  factTables,
} from '../storage/factDigest.ts';
import { factsPerTurn, readFacts, type StoredFact } from '../storage/factRows.ts';
import { isAmong } from '../storage/isAmong.ts';
import { userSearchText } from '../storage/userSearch.ts';
import { type CurrentState, type Edge, edgeId } from './currentState.ts';
import type { SubjectType } from './facts.ts';
import { subjectBatches } from './subjectBatches.ts';
import { edgeTables, forever, valueTables } from './tables.ts';

/** A stored fact, and the digest that it should have. */
export interface CheckedFact extends Digest {
  readonly table: FactTableName;
  readonly row: StoredFact;
}

/** Everything stored about one subject. */
export interface StoredSubject {
  readonly facts: readonly CheckedFact[];
  /** Its current state. */
  readonly current: CurrentState;
  /** The expected sum of the digests of its facts and its identity. */
  readonly expected: bigint;
  /** The digest of its identity. */
  readonly own: bigint;
  /** False if a fact was changed, added or removed outside Rolecall. */
  readonly isIntact: boolean;
  /** Intact facts of a user whose search text doesn't match their fields. */
  readonly wrongSearchTexts: readonly CheckedFact[];
}

const edgeKinds = {
  user: ['policies', 'groups'],
  group: ['policies'],
  project: ['roleAssignments'],
} as const satisfies Record<SubjectType, readonly (keyof typeof edgeTables)[]>;

/** Everything stored about subjects of one type, including ended facts, checked against their digests. */
export async function readSubjects(
  db: Database,
  type: SubjectType,
  nos: readonly number[],
): Promise<Map<number, StoredSubject>> {
  const found = new Map<number, StoredSubject>();
  for (const some of chunksOf([...new Set(nos)])) {
    const facts = new Map<number, CheckedFact[]>(some.map((no) => [no, []]));
    let checked = 0;
    // Reads all tables, since facts may have been added to tables that this type doesn't use.
    for (const table of factTableNames) {
      const { subject } = factTables[table];
      for (const row of await readFacts(db, table, isAmong(subject, some))) {
        facts.get(Number(row[subject]))?.push({ table, row, ...digestOfFact(table, row) });
        checked += 1;
        if (checked % factsPerTurn === 0) await setImmediate();
      }
    }
    const subjects = await db
      .selectFrom('history_subjects')
      .select(['no', 'type', 'id', 'digest'])
      .where('no', 'in', some)
      .execute();
    for (const subject of subjects) {
      const own = digestOfSubject(subject).value;
      const its = facts.get(subject.no) ?? [];
      const sum = its.reduce((total, { value }) => digestSum(total, value), own);
      const expected = digestOfText(subject.digest);
      const isIntact = sum === expected && its.every(({ row, mark }) => row.digest === mark);
      const wrongSearchTexts = its.filter(
        ({ table, row, mark }) =>
          table === 'history_users' && row.digest === mark && row.search_text !== userSearchText(row),
      );
      found.set(subject.no, {
        facts: its,
        current: currentStateFrom(type, its),
        own,
        expected,
        isIntact,
        wrongSearchTexts,
      });
    }
  }
  return found;
}

const batchSize = 500;

/** Subjects not met by a crawl whose facts were changed outside Rolecall. Most of them are deleted. */
export async function* alteredAmongUnseen(
  db: Database,
  type: SubjectType,
  seen: ReadonlySet<number>,
): AsyncGenerator<string> {
  const all = db.selectFrom('history_subjects').select(['no', 'id']).where('type', '=', type);
  for await (const subjects of subjectBatches(all, batchSize)) {
    const unseen = subjects.filter(({ no }) => !seen.has(no));
    const stored = await readSubjects(
      db,
      type,
      unseen.map(({ no }) => no),
    );
    for (const { no, id } of unseen) {
      const { isIntact = true, wrongSearchTexts = [] } = stored.get(no) ?? {};
      if (!isIntact || wrongSearchTexts.length > 0) yield id;
    }
  }
}

/** The current state according to the facts. */
export function currentStateFrom(
  type: SubjectType,
  facts: readonly { readonly table: FactTableName; readonly row: FactRow }[],
): CurrentState {
  let values: Record<string, FactValue> | null = null;
  const edges = new Map<string, Edge>();
  const { table: valueTable, reference, columns } = valueTables[type];
  for (const { table, row } of facts) {
    if (row.valid_to !== forever) continue;
    if (table === valueTable) {
      const names = [...Object.values(columns), ...(reference === null ? [] : [reference])];
      values = Object.fromEntries(names.map((column) => [column, row[column] ?? null]));
    }
    for (const kind of edgeKinds[type]) {
      if (edgeTables[kind].table !== table) continue;
      const edge: Edge = { kind, key: edgeTables[kind].columns.map((column) => row[column] ?? null) };
      edges.set(edgeId(edge), edge);
    }
  }
  return { values, edges };
}
