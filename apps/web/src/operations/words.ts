import type { ItemState, OperationState } from '@rolecall/contract';

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

/** "1 person", "1,204 people". */
export const peopleText = (count: number) => `${figure.format(count)} ${count === 1 ? 'person' : 'people'}`;

const namedAtMost = 5;

/** "ada, grace and 3 more": names the first few, counts the rest. */
export function namesText(names: readonly string[]): string {
  const rest = names.length - namedAtMost;
  const named = rest > 0 ? [...names.slice(0, namedAtMost), `${figure.format(rest)} more`] : names;
  return new Intl.ListFormat('en').format(named);
}
