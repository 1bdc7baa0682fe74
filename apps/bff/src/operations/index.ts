export { createOperationEvents } from './events.ts';
export { operationHandlers } from './handlers.ts';
export type { ItemContext, ItemOutcome, OperationWork } from './kinds.ts';
export { createOperationRunner } from './runner.ts';
export { createOperationService, type OperationService } from './service.ts';
export { createOperationStore } from './store.ts';
