import { type Finding, type FindingListQuery, type FindingTotals, findingKinds } from '@rolecall/contract';
import { searchMatcher } from '@rolecall/text';
import type { ReadableHistory } from '../../history/history.ts';
import { filterInChunks } from '../../lib/chunks.ts';
import type { Database } from '../../storage/database.ts';
import { type AsOfListing, withAsOf } from '../asOfListing.ts';
import { computeFindings, type Findings } from './compute.ts';

/** Findings kept at a time, in all moments together: some fifty megabytes at most. */
const maxCached = 250_000;

export type FindingService = ReturnType<typeof createFindingService>;

/** What is worth an auditor's look, now and at any moment of the history. */
export function createFindingService(db: Database, history: ReadableHistory) {
  const memoized = history.memoize<Findings>({ most: maxCached, sizeOf: countAll, batchSize: 1 });

  async function findingsAt(at: number): Promise<Findings> {
    const since = await history.historyVersion(at);
    return memoized(String(since), () => computeFindings(db, since));
  }

  async function list({ kind, q, at, sort }: FindingListQuery): Promise<AsOfListing<Finding>> {
    const moment = await history.resolveAsOf(at);
    const { [kind]: all } = await findingsAt(moment.at);
    const matches = searchMatcher(q);
    const matching = q
      ? await filterInChunks(all, ({ subject, description, reason }) =>
          matches(subject.name, description, reason),
        )
      : all;
    return withAsOf(sort.startsWith('-') ? matching.toReversed() : matching, moment);
  }

  async function totals(at: string | undefined): Promise<FindingTotals> {
    const moment = await history.resolveAsOf(at);
    const findings = await findingsAt(moment.at);
    return {
      kinds: findingKinds.map((kind) => ({ kind, count: findings[kind].length })),
      moment: moment.shown,
    };
  }

  return { list, totals };
}

const countAll = (findings: Findings) => Object.values(findings).reduce((sum, { length }) => sum + length, 0);
