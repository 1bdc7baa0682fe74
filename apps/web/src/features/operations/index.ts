export { OperationIndicator } from './OperationIndicator.tsx';
export { OperationTracker, useTrackOperation } from './OperationTracker.tsx';
export { isFinished, useOperation } from './queries.ts';
export { operationLink, operationListLink, operationRoutes } from './routes.ts';
