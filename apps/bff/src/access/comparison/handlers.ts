import { pageOf } from '../../lib/listing.ts';
import type { Handlers } from '../../routing/call.ts';
import type { ComparisonService } from './service.ts';

export function comparisonHandlers(
  comparison: ComparisonService,
): Pick<Handlers, 'listComparedChanges' | 'compareProjectAccess' | 'compareUserAccess'> {
  return {
    async listComparedChanges({ query }) {
      const listing = await comparison.list(query);
      const { interval, subject, all, byKind, byOrigin } = listing;
      return { ...(await pageOf(listing, query)), interval, subject, all, byKind, byOrigin };
    },
    compareProjectAccess: async ({ params, query }) =>
      pageOfAccess(await comparison.people(params.projectId, query), query),
    compareUserAccess: async ({ params, query }) =>
      pageOfAccess(await comparison.projects(params.userId, query), query),
  };
}

async function pageOfAccess(
  listing: Awaited<ReturnType<ComparisonService['people']>>,
  query: { page: number; pageSize: number },
) {
  const { interval, all, byKind } = listing;
  return { ...(await pageOf(listing, query)), interval, all, byKind };
}
