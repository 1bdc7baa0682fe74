import type { AccessSource } from '@rolecall/contract';
import { FilterSelect } from '../list/FilterSelect.tsx';

type SourceType = AccessSource['type'];

const sources: readonly { value: SourceType; label: string }[] = [
  { value: 'owner', label: 'Owner' },
  { value: 'direct', label: 'Direct' },
  { value: 'group', label: 'Through a group' },
  { value: 'policy', label: 'Policy' },
];

/** Narrows people to those who have access for one kind of reason. */
export function SourceFilter(props: {
  value: SourceType | undefined;
  onChange: (value: SourceType | undefined) => void;
}) {
  return <FilterSelect label="Source" any="Any source" options={sources} {...props} />;
}
