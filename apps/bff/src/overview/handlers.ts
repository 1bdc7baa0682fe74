import type { Handlers } from '../routing/call.ts';
import type { OverviewService } from './service.ts';

export const overviewHandlers = (overview: OverviewService): Pick<Handlers, 'getOverview'> => ({
  getOverview: ({ query }) => overview(query.timeZone),
});
