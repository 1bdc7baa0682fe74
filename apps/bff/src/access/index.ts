export { factsAt } from './facts.ts';
export { createFindingService, type FindingService, findingHandlers } from './findings/index.ts';
export { accessHandlers } from './routes.ts';
export { createAccessService } from './service.ts';
