import type { ItemState, OperationState, OperationSummary } from '@rolecall/contract';

const figure = new Intl.NumberFormat('en');

type Tone = 'default' | 'info' | 'success' | 'warning' | 'error';

export const stateWords: Readonly<Record<OperationState, { text: string; tone: Tone }>> = {
  queued: { text: 'Waiting', tone: 'info' },
  running: { text: 'Running', tone: 'info' },
  succeeded: { text: 'Done', tone: 'success' },
  'partly-failed': { text: 'Partly failed', tone: 'warning' },
  failed: { text: 'Failed', tone: 'error' },
};

export const itemWords: Readonly<Record<ItemState, { text: string; tone: Tone }>> = {
  pending: { text: 'Waiting', tone: 'default' },
  running: { text: 'Running', tone: 'info' },
  done: { text: 'Done', tone: 'success' },
  unchanged: { text: 'Was so already', tone: 'default' },
  failed: { text: 'Failed', tone: 'error' },
  unknown: { text: 'Unknown', tone: 'warning' },
};

/** Items that have an outcome, good or bad. */
export const settledCount = ({ progress }: Pick<OperationSummary, 'progress'>) =>
  progress.done + progress.unchanged + progress.failed + progress.unknown;

/** Items that went otherwise than asked, or may have. */
export const troubledCount = ({ progress }: Pick<OperationSummary, 'progress'>) =>
  progress.failed + progress.unknown;

/** "12 of 500", then "488 done, 10 failed, 2 unknown". */
export function progressText(operation: Pick<OperationSummary, 'progress' | 'finishedAt'>): string {
  const { progress } = operation;
  if (operation.finishedAt === null)
    return `${figure.format(settledCount(operation))} of ${figure.format(progress.total)}`;
  const parts = [
    [progress.done, 'done'],
    [progress.unchanged, 'unchanged'],
    [progress.failed, 'failed'],
    [progress.unknown, 'unknown'],
  ] as const;
  return parts.flatMap(([count, word]) => (count > 0 ? `${figure.format(count)} ${word}` : [])).join(', ');
}

/** How an operation ended, in one sentence that stands alone. */
export const outcomeText = (operation: OperationSummary) =>
  operation.state === 'succeeded'
    ? `${operation.title}: done`
    : `${operation.title}: ${progressText(operation)}`;

/** "1 person", "1,204 people". */
export const peopleText = (count: number) => `${figure.format(count)} ${count === 1 ? 'person' : 'people'}`;

const namedAtMost = 5;

/** "ada, grace and 3 more": names the first few, counts the rest. */
export function namesText(names: readonly string[]): string {
  const rest = names.length - namedAtMost;
  const named = rest > 0 ? [...names.slice(0, namedAtMost), `${figure.format(rest)} more`] : names;
  return new Intl.ListFormat('en').format(named);
}
