export { findingHandlers } from './handlers.ts';
export { createFindingService, type FindingService } from './service.ts';
