export { differenceHandlers } from './differences/routes.ts';
export { createDifferenceService, type DifferenceService } from './differences/service.ts';
export { factsAt } from './facts.ts';
export { createFindingService, type FindingService, findingHandlers } from './findings/index.ts';
export { matrixHandlers } from './matrix/routes.ts';
export { createMatrixService, type MatrixService, type WholeRow } from './matrix/service.ts';
export { accessHandlers } from './routes.ts';
export { createAccessService } from './service.ts';
