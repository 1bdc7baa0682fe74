import type { OperationItem, OperationSummary } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';

/** Items with an outcome. */
export const settledCount = ({ progress }: Pick<OperationSummary, 'progress'>) =>
  progress.done + progress.unchanged + progress.failed + progress.unknown;

export const isFailedOrUnknown = ({ state }: Pick<OperationItem, 'state'>) =>
  state === 'failed' || state === 'unknown';

/** Items that failed or may have failed. */
export const unsuccessfulCount = ({ progress }: Pick<OperationSummary, 'progress'>) =>
  progress.failed + progress.unknown;

/** "12 of 500", then "488 succeeded, 10 failed, 2 unknown". */
export function progressText(operation: Pick<OperationSummary, 'progress' | 'finishedAt'>): string {
  const { progress } = operation;
  if (operation.finishedAt === null)
    return t('{operation, number} of {total, number}', {
      operation: settledCount(operation),
      total: progress.total,
    });
  const parts = [
    [progress.done, 'succeeded'],
    [progress.unchanged, 'unchanged'],
    [progress.failed, 'failed'],
    [progress.unknown, 'unknown'],
    [progress.total - settledCount(operation), t('not started')],
  ] as const;
  return parts.flatMap(([count, word]) => (count > 0 ? `${formatNumber(count)} ${word}` : [])).join(', ');
}

/** The message about how an operation ended. */
export const outcomeText = (operation: OperationSummary) =>
  operation.state === 'succeeded'
    ? `${operation.title}: succeeded`
    : `${operation.title}: ${progressText(operation)}`;
