import type { ItemState, OperationState } from '../operations.ts';

export const operationStateTexts: Readonly<Record<OperationState, string>> = {
  queued: 'Waiting',
  running: 'Running',
  succeeded: 'Done',
  'partly-failed': 'Partly failed',
  failed: 'Failed',
};

export const itemStateTexts: Readonly<Record<ItemState, string>> = {
  pending: 'Waiting',
  running: 'Running',
  done: 'Done',
  unchanged: 'Was so already',
  failed: 'Failed',
  unknown: 'Unknown',
};
