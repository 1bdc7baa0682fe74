import type { OperationSummary } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { settledCount } from './itemCounts.ts';

/** "12 of 500", then "488 succeeded, 10 failed, 2 unknown". */
export function progressText(operation: Pick<OperationSummary, 'progress' | 'finishedAt'>): string {
  const { progress } = operation;
  if (operation.finishedAt === null)
    return t('{processed, number} of {total, number}', {
      processed: settledCount(operation),
      total: progress.total,
    });
  const notStarted = progress.total - settledCount(operation);
  return [
    progress.done > 0 && t('{count, number} succeeded', { count: progress.done }),
    progress.unchanged > 0 && t('{count, number} unchanged', { count: progress.unchanged }),
    progress.failed > 0 && t('{count, number} failed', { count: progress.failed }),
    progress.unknown > 0 && t('{count, number} unknown', { count: progress.unknown }),
    notStarted > 0 && t('{count, number} not started', { count: notStarted }),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

/** "Add 500 members to mlops: 12 of 500". */
export const titledProgressText = (operation: OperationSummary) =>
  t('{operation}: {progress}', { operation: operation.title, progress: progressText(operation) });

/** The message about how an operation ended. */
export const outcomeText = (operation: OperationSummary) =>
  operation.state === 'succeeded'
    ? t('{operation}: succeeded', { operation: operation.title })
    : titledProgressText(operation);
