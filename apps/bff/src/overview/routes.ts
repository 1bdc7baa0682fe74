import type { Handlers } from '../http/routing.ts';
import type { OverviewService } from './service.ts';

export const overviewHandlers = (overview: OverviewService): Pick<Handlers, 'getOverview'> => ({
  getOverview: ({ query }) => overview(query.timeZone),
});
