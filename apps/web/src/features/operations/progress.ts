import type { OperationSummary } from '@rolecall/contract';
import { formatNumber } from '@rolecall/text';

/** Items that have an outcome, good or bad. */
export const settledCount = ({ progress }: Pick<OperationSummary, 'progress'>) =>
  progress.done + progress.unchanged + progress.failed + progress.unknown;

/** Items that went otherwise than asked, or may have. */
export const unsuccessfulCount = ({ progress }: Pick<OperationSummary, 'progress'>) =>
  progress.failed + progress.unknown;

/** "12 of 500", then "488 done, 10 failed, 2 unknown". */
export function progressText(operation: Pick<OperationSummary, 'progress' | 'finishedAt'>): string {
  const { progress } = operation;
  if (operation.finishedAt === null)
    return `${formatNumber(settledCount(operation))} of ${formatNumber(progress.total)}`;
  const parts = [
    [progress.done, 'done'],
    [progress.unchanged, 'unchanged'],
    [progress.failed, 'failed'],
    [progress.unknown, 'unknown'],
  ] as const;
  return parts.flatMap(([count, word]) => (count > 0 ? `${formatNumber(count)} ${word}` : [])).join(', ');
}

/** How an operation ended, in one sentence that stands alone. */
export const outcomeText = (operation: OperationSummary) =>
  operation.state === 'succeeded'
    ? `${operation.title}: done`
    : `${operation.title}: ${progressText(operation)}`;
