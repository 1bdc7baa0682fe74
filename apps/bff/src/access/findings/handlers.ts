import type { Handlers } from '../../routing/call.ts';
import { pageAt } from '../momentListing.ts';
import type { FindingService } from './service.ts';

export const findingHandlers = (
  findings: FindingService,
): Pick<Handlers, 'listFindings' | 'getFindingTotals'> => ({
  listFindings: async ({ query }) => pageAt(await findings.list(query), query),
  getFindingTotals: ({ query }) => findings.totals(query.at),
});
