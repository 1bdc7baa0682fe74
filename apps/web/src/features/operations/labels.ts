import type { ItemState, OperationState } from '@rolecall/contract';
import { itemStateTexts, operationStateTexts } from '@rolecall/contract/labels/operations';

type Tone = 'default' | 'info' | 'success' | 'warning' | 'error';

export const stateLabels: Readonly<Record<OperationState, { text: string; tone: Tone }>> = {
  queued: { text: operationStateTexts.queued, tone: 'info' },
  running: { text: operationStateTexts.running, tone: 'info' },
  stopping: { text: operationStateTexts.stopping, tone: 'info' },
  succeeded: { text: operationStateTexts.succeeded, tone: 'success' },
  'partly-failed': { text: operationStateTexts['partly-failed'], tone: 'warning' },
  failed: { text: operationStateTexts.failed, tone: 'error' },
  stopped: { text: operationStateTexts.stopped, tone: 'default' },
};

export const itemLabels: Readonly<Record<ItemState, { text: string; tone: Tone }>> = {
  pending: { text: itemStateTexts.pending, tone: 'default' },
  running: { text: itemStateTexts.running, tone: 'info' },
  done: { text: itemStateTexts.done, tone: 'success' },
  unchanged: { text: itemStateTexts.unchanged, tone: 'default' },
  failed: { text: itemStateTexts.failed, tone: 'error' },
  unknown: { text: itemStateTexts.unknown, tone: 'warning' },
};
