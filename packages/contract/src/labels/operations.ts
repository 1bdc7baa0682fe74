import type { ItemState, OperationState } from '../operations.ts';

export const operationStateTexts: Readonly<Record<OperationState, string>> = {
  queued: 'Queued',
  running: 'In progress',
  stopping: 'Stopping',
  succeeded: 'Succeeded',
  'partly-failed': 'Partly failed',
  failed: 'Failed',
  stopped: 'Stopped',
};

export const itemStateTexts: Readonly<Record<ItemState, string>> = {
  pending: 'Not started',
  running: 'In progress',
  done: 'Succeeded',
  unchanged: 'No change needed',
  failed: 'Failed',
  unknown: 'Unknown',
};
