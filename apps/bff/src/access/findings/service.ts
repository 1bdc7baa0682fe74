import { type Finding, type FindingListParams, type FindingTotals, findingKinds } from '@rolecall/contract';
import type { Language } from '@rolecall/messages/text';
import { searchMatcher } from '@rolecall/text';
import type { AuditorGroups } from '../../authz/auditorGroups.ts';
import type { ReadableHistory } from '../../history/history.ts';
import { filterInChunks } from '../../lib/chunks.ts';
import { listingOf } from '../../lib/listing.ts';
import type { Database } from '../../storage/database.ts';
import type { AccessGraphs } from '../accessGraph.ts';
import type { AsOfListing } from '../asOfListing.ts';
import { type ComputedFinding, computeFindings, type Findings } from './compute.ts';

/** Cached findings of all points in time together: about 60 MB at most. */
const maxCached = 120_000;

export type FindingService = ReturnType<typeof createFindingService>;

/** Findings for auditors, now and at any point in time. */
export function createFindingService(
  db: Database,
  history: ReadableHistory,
  accessGraphs: AccessGraphs,
  auditorGroups: Pick<AuditorGroups, 'known'>,
) {
  const memoized = history.memoize<Findings>({ most: maxCached, sizeOf: countAll, batchSize: 1 });

  async function findingsAt(at: number): Promise<Findings> {
    const since = await history.historyVersion(at);
    const known = auditorGroups.known();
    return memoized(`${since} ${known.map(({ id }) => id)}`, async () =>
      computeFindings(db, since, await accessGraphs(since), known),
    );
  }

  /** @param language which the explanations are in */
  async function list(
    { kind, q, asOf, sort }: FindingListParams,
    language: Language,
  ): Promise<AsOfListing<Finding>> {
    const point = await history.resolveAsOf(asOf);
    const { [kind]: all } = await findingsAt(point.at);
    const matches = searchMatcher(q);
    const matching = q
      ? await filterInChunks(all, ({ subject, description, explanation }) =>
          matches(subject.name, description, explanation.in(language)),
        )
      : all;
    const rows = sort.startsWith('-') ? matching.toReversed() : matching;
    const present = (finding: ComputedFinding): Finding => ({
      ...finding,
      explanation: finding.explanation.in(language),
    });
    return { ...listingOf(rows, new Date(point.asOf.readAt), present), asOf: point.asOf };
  }

  async function totals(asOf: string | undefined): Promise<FindingTotals> {
    const point = await history.resolveAsOf(asOf);
    const findings = await findingsAt(point.at);
    return {
      kinds: findingKinds.map((kind) => ({ kind, count: findings[kind].length })),
      asOf: point.asOf,
    };
  }

  return { list, totals };
}

const countAll = (findings: Findings) => Object.values(findings).reduce((sum, { length }) => sum + length, 0);
