import { requestLanguage } from '../../lib/requestLanguage.ts';
import type { Handlers } from '../../routing/call.ts';
import { asOfPage } from '../asOfListing.ts';
import type { FindingService } from './service.ts';

export const findingHandlers = (
  findings: FindingService,
): Pick<Handlers, 'listFindings' | 'getFindingTotals'> => ({
  listFindings: async ({ query }) => asOfPage(await findings.list(query, requestLanguage()), query),
  getFindingTotals: ({ query }) => findings.totals(query.asOf),
});
