import {
  type ComparedChangeKind,
  type ComparedChangeOrigin,
  type ComparedSubject,
  type ComparisonBy,
  type ComparisonParams,
  comparedChangeKinds,
  comparedChangeOrigin,
} from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import { searchTextMatcher } from '@rolecall/text';
import { ProblemError } from '../../errors/problems.ts';
import { factsAt } from '../../history/factsAt.ts';
import type { ReadableHistory } from '../../history/history.ts';
import { listingOf } from '../../lib/listing.ts';
import type { Database } from '../../storage/database.ts';
import { countsOf } from './counts.ts';
import { createAccessComparison } from './effective.ts';
import { entriesOf, withOwnEntries } from './entries.ts';
import { type InstantRange, intervalOf } from './interval.ts';
import { isPointer, type NetChange, type SubjectRef } from './netChange.ts';
import { netChanges } from './netChanges.ts';
import {
  type ComparedRow,
  involves,
  type Meanings,
  originOfRow,
  plain,
  presentComparedChange,
  rowsBy,
  searchTextOf,
  sorted,
} from './rows.ts';
import { type Named, namedSubjectsAt } from './subjects.ts';
import { touchedFacts } from './touched.ts';

/** Cached differences, in total. */
const maxCached = 30_000;

/** All differences of an interval, and the order that was requested last. */
interface Comparison extends Meanings {
  readonly size: number;
  readonly nets: readonly NetChange[];
  latest: { readonly order: string; readonly rows: ComparedRow[] } | null;
}

export type ComparisonService = ReturnType<typeof createComparisonService>;

/** Compares two points in time, and says where each change was made. */
export function createComparisonService(db: Database, history: ReadableHistory) {
  const memoized = history.memoize<Comparison>({ most: maxCached, sizeOf: ({ size }) => size + 1_000 });

  async function list(query: ComparisonParams) {
    const interval = await intervalOf(history, query);
    const one = query.subject === undefined ? null : await oneOf(query.subject);
    const comparison = await memoized(`${interval.from} ${interval.to} ${one?.no}`, () =>
      compare(interval, one),
    );
    const about = ordered(comparison, query.by, query.sort).filter((row) => !one || involves(row, one.no));
    const matches = searchTextMatcher(query.q);
    const found = query.q ? about.filter((row) => matches(searchTextOf(row, comparison))) : about;
    const ofKind = found.filter(({ kind }) => query.kind === undefined || kind === query.kind);
    const hasOrigin = (row: ComparedRow) =>
      query.origin === undefined || originOfRow(row, comparison) === query.origin;
    const { from, to } = interval.shown;
    return {
      ...listingOf(ofKind.filter(hasOrigin), new Date(to.readAt), (row) =>
        presentComparedChange(row, comparison),
      ),
      asOf: to,
      interval: interval.shown,
      pinned: { from: from.at, to: to.at },
      subject: one && subjectOf(one, comparison),
      all: about.length,
      byKind: countsOf<ComparedChangeKind>(
        comparedChangeKinds,
        found.filter(hasOrigin).map(({ kind }) => kind),
      ).map(([kind, count]) => ({ kind, count })),
      byOrigin: countsOf<ComparedChangeOrigin>(
        comparedChangeOrigin.options,
        ofKind.map((row) => originOfRow(row, comparison)),
      ).map(([origin, count]) => ({ origin, count })),
    };
  }

  /** @throws ProblemError `not-found` */
  async function oneOf(subject: string): Promise<SubjectRef> {
    const [named = '', id = ''] = subject.split(/:(.*)/);
    const type = (['user', 'group', 'project'] as const).find((each) => each === named);
    const no = type && (await factsAt(db, 0).numberOf(type, id));
    if (!type || no === undefined || no === null)
      throw new ProblemError('not-found', text('The history has no such user, group or project.'));
    return { type, no };
  }

  async function compare(interval: InstantRange, one: SubjectRef | null): Promise<Comparison> {
    const found = await netChanges(touchedFacts(db, interval), interval, one);
    const nos = new Set(one ? [one.no] : []);
    for (const { what, no, other, before, after } of found) {
      nos.add(no);
      if (other !== null) nos.add(other);
      if (isPointer(what)) for (const each of [before, after]) if (typeof each === 'number') nos.add(each);
    }
    const subjects = await namedSubjectsAt(db, nos, interval.to);
    const nets = await withOwnEntries(db, found, subjects);
    const entries = await entriesOf(
      db,
      nets.flatMap(({ seq }) => seq ?? []),
    );
    return { size: nets.length, nets, subjects, entries, latest: null };
  }

  return { list, ...createAccessComparison(db, history) };
}

/** Keeps the last order, since pages of one order are requested one after another. */
function ordered(comparison: Comparison, by: ComparisonBy, sort: string): ComparedRow[] {
  const order = `${by} ${sort}`;
  if (comparison.latest?.order === order) return comparison.latest.rows;
  const rows = sorted(rowsBy(by, comparison.nets, comparison.subjects), sort, comparison);
  comparison.latest = { order, rows };
  return rows;
}

function subjectOf(
  { no }: SubjectRef,
  { subjects }: { subjects: ReadonlyMap<number, Named> },
): ComparedSubject | null {
  const named = subjects.get(no);
  return named ? plain(named) : null;
}
