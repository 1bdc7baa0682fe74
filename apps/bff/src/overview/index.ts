export { overviewHandlers } from './routes.ts';
export { createOverviewService } from './service.ts';
