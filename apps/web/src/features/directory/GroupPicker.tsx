import type { Group } from '@rolecall/contract';
import { formatNumber } from '@rolecall/text';
import type { Ref } from 'react';
import { Picker } from '../../components/picker/Picker.tsx';
import { useGroupMatches } from './useGroupMatches.ts';

export type PickedGroup = Pick<Group, 'id' | 'name' | 'policies'>;
type Option = PickedGroup & { description?: string };

/** Selects groups by searching. Offers only groups that this tenant manages, since others can't get members. */
export function GroupPicker(props: {
  label: string;
  value: readonly PickedGroup[];
  onChange: (groups: PickedGroup[]) => void;
  /** IDs of groups to leave out. */
  without?: ReadonlySet<string>;
  onBlur?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
  error?: string | undefined;
  hint?: string;
}) {
  const matches = useGroupMatches();
  const options = matches.groups.filter(
    ({ id, kind, systemProvided }) => kind === 'local' && !systemProvided && !props.without?.has(id),
  );
  return (
    <Picker<Option, true>
      multiple
      label={props.label}
      value={[...props.value]}
      onChange={(groups) => props.onChange(groups.map(({ id, name, policies }) => ({ id, name, policies })))}
      onBlur={props.onBlur}
      options={options}
      labelOf={({ name }) => name}
      keyOf={({ id }) => id}
      detailOf={({ description = '' }) => description}
      onSearch={matches.onSearch}
      isStale={matches.isStale}
      noOptionsText={matches.note}
      autoFocus={props.autoFocus ?? false}
      {...(props.inputRef && { inputRef: props.inputRef })}
      error={props.error !== undefined}
      helperText={
        props.error ??
        (matches.q && matches.more > 0
          ? `${formatNumber(matches.more)} more groups match. Keep typing to narrow the list.`
          : props.hint)
      }
    />
  );
}
