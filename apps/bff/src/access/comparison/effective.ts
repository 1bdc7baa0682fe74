import {
  type AccessChangeKind,
  type AccessComparisonParams,
  type AccessSource,
  accessChangeKinds,
  type ComparedAccess,
  type EffectiveAccess,
} from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import { collationKey, searchMatcher } from '@rolecall/text';
import { didNotExist, ProblemError } from '../../errors/problems.ts';
import { type FactsAt, factsAt } from '../../history/factsAt.ts';
import type { ReadableHistory } from '../../history/history.ts';
import { listingOf } from '../../lib/listing.ts';
import { sortRows } from '../../lib/sortRows.ts';
import type { Database } from '../../storage/database.ts';
import { accessOfUser } from '../accessOfUser.ts';
import { accessToProject } from '../accessToProject.ts';
import { countsOf } from './counts.ts';
import { type InstantRange, intervalOf } from './interval.ts';

/** Cached differences, in total. */
const maxCached = 50_000;

/** Effective access with its sources. */
interface Access extends EffectiveAccess {
  readonly id: string;
  readonly name: string;
  readonly sources: AccessSource[];
}

interface Compared {
  readonly size: number;
  /** The name at the later time, or at the earlier time if it was deleted. */
  readonly name: string;
  readonly rows: readonly ComparedAccess[];
}

/** Compares effective access at two points in time. */
export function createAccessComparison(db: Database, history: ReadableHistory) {
  const memoized = history.memoize<Compared>({ most: maxCached, sizeOf: ({ size }) => size + 1_000 });

  /** Users whose access to a project differs. @throws ProblemError `not-found` if it existed at neither time */
  const people = (projectId: string, query: AccessComparisonParams) =>
    list(`project ${projectId}`, query, async (facts) => {
      const { name, people: users } = await accessToProject(facts, projectId, didNotExist);
      return { name, access: users.map(({ username, ...user }) => ({ ...user, name: username })) };
    });

  /**
   * Projects to which a user's access differs. @throws ProblemError `not-found` if the user existed at neither time
   */
  const projects = (userId: string, query: AccessComparisonParams) =>
    list(`user ${userId}`, query, async (facts) => {
      const { username, reached } = await accessOfUser(facts, userId, didNotExist);
      return { name: username, access: reached };
    });

  async function list(
    key: string,
    query: AccessComparisonParams,
    reach: (facts: FactsAt) => Promise<{ name: string; access: Access[] }>,
  ) {
    const interval = await intervalOf(history, query);
    const { name, rows } = await memoized(`${key} ${interval.from} ${interval.to}`, () =>
      compare(interval, reach),
    );
    const matches = searchMatcher(query.q);
    const found = rows.filter((row) => matches(row.name));
    const ofKind = found.filter(({ kind }) => query.kind === undefined || kind === query.kind);
    const { from, to } = interval.shown;
    return {
      ...listingOf(
        sortRows(ofKind, query.sort, (row) => collationKey(row.name)),
        new Date(to.readAt),
        (row) => row,
      ),
      asOf: to,
      interval: interval.shown,
      about: name,
      pinned: { from: from.at, to: to.at },
      all: rows.length,
      byKind: countsOf<AccessChangeKind>(
        accessChangeKinds,
        found.map(({ kind }) => kind),
      ).map(([kind, count]) => ({ kind, count })),
    };
  }

  async function compare(
    { from, to }: InstantRange,
    reach: (facts: FactsAt) => Promise<{ name: string; access: Access[] }>,
  ): Promise<Compared> {
    const at = (asOf: number) =>
      reach(factsAt(db, asOf)).catch((error: unknown) => {
        if (error instanceof ProblemError && error.code === 'not-found') return null;
        throw error;
      });
    const [earlier, later] = [await at(from), await at(to)];
    const is = later ?? earlier;
    if (!is) throw new ProblemError('not-found', text('This didn’t exist at either time.'));
    const before = new Map(earlier?.access.map((each) => [each.id, each]));
    const after = new Map(later?.access.map((each) => [each.id, each]));
    const rows = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) =>
      differenceOf(before.get(id), after.get(id)),
    );
    return { size: rows.length, name: is.name, rows };
  }

  return { people, projects };
}

function differenceOf(before: Access | undefined, after: Access | undefined): ComparedAccess[] {
  const is = after ?? before;
  const kind = kindOf(before, after);
  if (!is || !kind) return [];
  const access = (each: Access | undefined) =>
    each ? { role: each.role, managesMembers: each.managesMembers, sources: each.sources } : null;
  return [{ id: is.id, name: is.name, kind, before: access(before), after: access(after) }];
}

function kindOf(before: Access | undefined, after: Access | undefined): AccessChangeKind | null {
  if (!before) return 'gained';
  if (!after) return 'lost';
  if (before.role !== after.role || before.managesMembers !== after.managesMembers) return 'changed';
  return reasonsOf(before) === reasonsOf(after) ? null : 'sources';
}

/** Sorted, and by group ID, so that a renamed group isn't a difference. */
const reasonsOf = ({ sources }: Access) =>
  sources
    .map(({ type, role, ...by }) =>
      [type, role, 'groupId' in by ? by.groupId : 'policy' in by ? by.policy : ''].join(' '),
    )
    .sort()
    .join('\n');
