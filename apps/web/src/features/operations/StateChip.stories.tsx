import type { Stories } from '../../../gallery/stories.ts';
import { StateChip } from './StateChip.tsx';
import { itemWords, stateWords } from './words.ts';

export default {
  'Of operations': () =>
    Object.entries(stateWords).map(([state, words]) => <StateChip key={state} words={words} />),
  'Of items': () =>
    Object.entries(itemWords).map(([state, words]) => <StateChip key={state} words={words} />),
} satisfies Stories;
