import type { OperationSummary } from '@rolecall/contract';

/** Items with an outcome. */
export const settledCount = ({ progress }: Pick<OperationSummary, 'progress'>) =>
  progress.done + progress.unchanged + progress.failed + progress.unknown;

/** Items that failed or may have failed. */
export const unsuccessfulCount = ({ progress }: Pick<OperationSummary, 'progress'>) =>
  progress.failed + progress.unknown;
