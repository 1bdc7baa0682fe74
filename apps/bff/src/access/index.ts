export { differenceHandlers } from './differences/routes.ts';
export { createDifferenceService, type DifferenceService } from './differences/service.ts';
export { accessHandlers } from './routes.ts';
export { createAccessService } from './service.ts';
