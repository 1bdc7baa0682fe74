export { OperationTracker, useTrackOperation } from './OperationTracker.tsx';
export { isFinished, operationKeys, useOperation } from './queries.ts';
