import { useState } from 'react';
import type { Stories } from '../../../gallery/stories.ts';
import { TotalChips } from './TotalChips.tsx';

const totals = [
  { value: 'succeeded', text: 'Succeeded', count: 12_034 },
  { value: 'failed', text: 'Failed', count: 0 },
] as const;

function ByOutcome({ start }: { start?: 'failed' | 'succeeded' }) {
  const [chosen, setChosen] = useState<'failed' | 'succeeded' | undefined>(start);
  return <TotalChips label="Entries by outcome" totals={totals} chosen={chosen} onChange={setChosen} />;
}

export default {
  'None chosen': () => <ByOutcome />,
  'One chosen': () => <ByOutcome start="succeeded" />,
} satisfies Stories;
