import { useState } from 'react';
import { longName } from '../../../gallery/samples.ts';
import type { Stories } from '../../../gallery/stories.ts';
import { FilterSelect } from './FilterSelect.tsx';

const options = [
  { value: 'running', label: 'In progress' },
  { value: 'failed', label: 'Failed' },
  { value: 'long', label: longName },
] as const;
type State = (typeof options)[number]['value'];

function ByState({ start }: { start?: State }) {
  const [value, setValue] = useState<State | undefined>(start);
  return <FilterSelect label="Status" any="Any state" options={options} value={value} onChange={setValue} />;
}

export default {
  'Narrows nothing': () => <ByState />,
  'Narrows the list': () => <ByState start="failed" />,
  'A long value': () => <ByState start="long" />,
} satisfies Stories;
