import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useGroupMatches } from './useGroupMatches.ts';

interface GroupName {
  id: string;
  name: string;
}

/** Narrows a list to the members of one group, found by its name. */
export function GroupFilter(props: { group: GroupName | null; onChange: (id: string | undefined) => void }) {
  const matches = useGroupMatches();
  return (
    <Autocomplete<GroupName>
      size="small"
      sx={{ flex: '1 1 180px', maxWidth: 260 }}
      value={props.group}
      onChange={(_, group) => props.onChange(group?.id)}
      onInputChange={(_, text, reason) => matches.setText(reason === 'input' ? text : '')}
      options={matches.groups}
      filterOptions={(options) => options}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ name }) => name}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      noOptionsText={matches.note}
      renderInput={(input) => (
        <TextField
          {...input}
          placeholder="Any group"
          slotProps={{
            ...input.slotProps,
            htmlInput: { ...input.slotProps.htmlInput, 'aria-label': 'Group' },
          }}
        />
      )}
    />
  );
}
