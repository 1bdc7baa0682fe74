import type { Stories } from '../../../gallery/stories.ts';
import { itemLabels, stateLabels } from './labels.ts';
import { StateChip } from './StateChip.tsx';

export default {
  'Of operations': () =>
    Object.entries(stateLabels).map(([state, label]) => <StateChip key={state} label={label} />),
  'Of items': () =>
    Object.entries(itemLabels).map(([state, label]) => <StateChip key={state} label={label} />),
} satisfies Stories;
