import { pageOf } from '../../lib/listing.ts';
import type { Handlers } from '../../routing/call.ts';
import type { DifferenceService } from './service.ts';

export function differenceHandlers(
  differences: DifferenceService,
): Pick<Handlers, 'listDifferences' | 'listProjectDifferences' | 'listPersonDifferences'> {
  return {
    async listDifferences({ query }) {
      const listing = await differences.list(query);
      const { interval, subject, all, byKind, byOrigin } = listing;
      return { ...(await pageOf(listing, query)), interval, subject, all, byKind, byOrigin };
    },
    listProjectDifferences: async ({ params, query }) =>
      pageOfAccess(await differences.people(params.projectId, query), query),
    listPersonDifferences: async ({ params, query }) =>
      pageOfAccess(await differences.projects(params.userId, query), query),
  };
}

async function pageOfAccess(
  listing: Awaited<ReturnType<DifferenceService['people']>>,
  query: { page: number; pageSize: number },
) {
  const { interval, all, byKind } = listing;
  return { ...(await pageOf(listing, query)), interval, all, byKind };
}
