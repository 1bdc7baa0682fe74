import { pageOf } from '../lib/listing.ts';
import type { Handlers } from '../routing/call.ts';
import type { EntrySearch } from './search.ts';
import type { Verifier } from './verifier.ts';

export function auditHandlers(
  search: EntrySearch,
  verifier: Verifier,
): Pick<
  Handlers,
  'listAuditEntries' | 'listAuditRequests' | 'getAuditEntry' | 'getAuditTotals' | 'getAuditVerification'
> {
  return {
    listAuditEntries: async ({ query }) => pageOf(await search.list(query), query),
    async listAuditRequests({ query }) {
      const listing = await search.requests(query);
      return { ...(await pageOf(listing, query)), entries: listing.entries };
    },
    getAuditEntry: ({ params }) => search.get(Number(params.seq)),
    getAuditTotals: ({ query }) => search.totals(query),
    async getAuditVerification({ query }) {
      if (query.again === 'true') verifier.verifyNow();
      return verifier.status();
    },
  };
}
