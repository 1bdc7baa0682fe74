export { accessHandlers } from './routes.ts';
export { createAccessService } from './service.ts';
