export { factsAt } from '../history/factsAt.ts';
export { differenceHandlers } from './differences/handlers.ts';
export { createDifferenceService, type DifferenceService } from './differences/service.ts';
export { createFindingService, type FindingService, findingHandlers } from './findings/index.ts';
export { accessHandlers } from './handlers.ts';
export { matrixHandlers } from './matrix/handlers.ts';
export { createMatrixService, type MatrixService, type WholeRow } from './matrix/service.ts';
export { createAccessService } from './service.ts';
