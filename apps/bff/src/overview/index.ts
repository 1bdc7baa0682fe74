export { overviewHandlers } from './handlers.ts';
export { createOverviewService } from './service.ts';
