import { t } from '@rolecall/messages';
import type { ItemState, OperationState, OperationSummary } from '../operations.ts';

export const operationStateTexts: Readonly<Record<OperationState, string>> = {
  queued: t('Queued'),
  running: t('In progress'),
  stopping: t('Stopping'),
  succeeded: t('Succeeded'),
  'partly-failed': t('Partly failed'),
  failed: t('Failed'),
  stopped: t('Stopped'),
};

export const itemStateTexts: Readonly<Record<ItemState, string>> = {
  pending: t('Not started'),
  running: t('In progress'),
  done: t('Succeeded'),
  unchanged: t('No change needed'),
  failed: t('Failed'),
  unknown: t('Unknown'),
};

/** True for items that failed or whose outcome is unknown. They can be retried and are listed separately. */
export const isUnsuccessful = ({ state }: { readonly state: ItemState }): boolean =>
  state === 'failed' || state === 'unknown';

/** The number of items with each outcome, from counts by state. */
export function countStates(counts: Iterable<readonly [state: string, count: number]>) {
  const progress: OperationSummary['progress'] = { total: 0, done: 0, unchanged: 0, failed: 0, unknown: 0 };
  for (const [state, count] of counts) {
    progress.total += count;
    if (state === 'done' || state === 'unchanged' || state === 'failed' || state === 'unknown')
      progress[state] += count;
  }
  return progress;
}
