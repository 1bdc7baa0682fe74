import { Picker } from '../../components/picker/Picker.tsx';
import { useGroupMatches } from '../directory/useGroupMatches.ts';
import { useGroupName } from '../directory/useGroupName.ts';

/** Narrows a list to the members of one group, found by its name. */
export function GroupFilter(props: {
  groupId: string | undefined;
  onChange: (groupId: string | undefined) => void;
}) {
  const matches = useGroupMatches();
  const name = useGroupName(props.groupId);
  return (
    <Picker<{ id: string; name: string }>
      label="In group"
      value={props.groupId ? { id: props.groupId, name } : null}
      onChange={(group) => props.onChange(group?.id)}
      options={matches.groups}
      labelOf={(group) => group.name}
      keyOf={({ id }) => id}
      onSearch={matches.onSearch}
      isStale={matches.isStale}
      noOptionsText={matches.note}
    />
  );
}
