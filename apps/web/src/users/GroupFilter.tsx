import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useGroupMatches } from './useGroupMatches.ts';
import { useGroupName } from './useGroupName.ts';

/** Narrows a list to the members of one group, found by its name. */
export function GroupFilter(props: {
  groupId: string | undefined;
  onChange: (groupId: string | undefined) => void;
}) {
  const matches = useGroupMatches();
  const name = useGroupName(props.groupId);
  return (
    <Autocomplete<{ id: string; name: string }>
      value={props.groupId ? { id: props.groupId, name } : null}
      onChange={(_, group) => props.onChange(group?.id)}
      onInputChange={(_, text, reason) => matches.setText(reason === 'input' ? text : '')}
      options={matches.groups}
      filterOptions={(options) => options}
      getOptionKey={({ id }) => id}
      getOptionLabel={(group) => group.name}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      noOptionsText={matches.note}
      renderInput={(input) => <TextField {...input} label="In group" />}
    />
  );
}
