import { t } from '@rolecall/messages';
import type { ItemState, OperationState } from '../operations.ts';

export const operationStateTexts: Readonly<Record<OperationState, string>> = {
  queued: 'Queued',
  running: t('In progress'),
  stopping: 'Stopping',
  succeeded: 'Succeeded',
  'partly-failed': t('Partly failed'),
  failed: 'Failed',
  stopped: 'Stopped',
};

export const itemStateTexts: Readonly<Record<ItemState, string>> = {
  pending: t('Not started'),
  running: t('In progress'),
  done: 'Succeeded',
  unchanged: t('No change needed'),
  failed: 'Failed',
  unknown: 'Unknown',
};
