import type { ItemState, OperationState } from '@rolecall/contract';
import { itemStateTexts, operationStateTexts } from '@rolecall/contract/labels/operations';

const figure = new Intl.NumberFormat('en');

type Tone = 'default' | 'info' | 'success' | 'warning' | 'error';

export const stateWords: Readonly<Record<OperationState, { text: string; tone: Tone }>> = {
  queued: { text: operationStateTexts.queued, tone: 'info' },
  running: { text: operationStateTexts.running, tone: 'info' },
  succeeded: { text: operationStateTexts.succeeded, tone: 'success' },
  'partly-failed': { text: operationStateTexts['partly-failed'], tone: 'warning' },
  failed: { text: operationStateTexts.failed, tone: 'error' },
};

export const itemWords: Readonly<Record<ItemState, { text: string; tone: Tone }>> = {
  pending: { text: itemStateTexts.pending, tone: 'default' },
  running: { text: itemStateTexts.running, tone: 'info' },
  done: { text: itemStateTexts.done, tone: 'success' },
  unchanged: { text: itemStateTexts.unchanged, tone: 'default' },
  failed: { text: itemStateTexts.failed, tone: 'error' },
  unknown: { text: itemStateTexts.unknown, tone: 'warning' },
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
