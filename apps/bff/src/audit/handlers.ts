import { pageOf } from '../lib/listing.ts';
import type { Handlers } from '../routing/call.ts';
import type { createAuditSearch } from './search.ts';
import type { Verifier } from './verifier.ts';

export function auditHandlers(
  search: ReturnType<typeof createAuditSearch>,
  verifier: Verifier,
): Pick<Handlers, 'listAuditEntries' | 'getAuditEntry' | 'getAuditTotals' | 'getAuditVerification'> {
  return {
    listAuditEntries: async ({ query }) => pageOf(await search.list(query), query),
    getAuditEntry: ({ params }) => search.get(Number(params.seq)),
    getAuditTotals: ({ query }) => search.totals(query),
    async getAuditVerification({ query }) {
      if (query.again === 'true') verifier.again();
      return verifier.status();
    },
  };
}
