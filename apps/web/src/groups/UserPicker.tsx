import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { searchMatcher } from '@rolecall/text';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { messageOf } from '../api/problems.ts';
import { type Person, userSearchQuery } from './userSearch.ts';

/** Finds a user while one types and hands it over; then it is empty again, for the next. */
export function UserPicker(props: {
  label: string;
  onPick: (person: Person) => void;
  /** Leave out the members of this group. */
  notInGroup?: string;
  /** Ids that are picked already. */
  without?: ReadonlySet<string>;
  autoFocus?: boolean;
}) {
  const [text, setText] = useState('');
  // An older search is aborted when a newer one takes its place.
  const q = useDeferredValue(text.trim());
  const found = useQuery({ ...userSearchQuery(q, props.notInGroup), placeholderData: keepPreviousData });
  const matches = searchMatcher(text);
  const options = (found.data?.items ?? []).filter(
    // What answers an older search stays only where it answers this one too, so that Enter picks no stranger.
    (person) =>
      !props.without?.has(person.id) &&
      matches(person.username, person.firstName, person.lastName, person.email),
  );

  return (
    <Autocomplete
      value={null}
      inputValue={text}
      onInputChange={(_, value, reason) => setText(reason === 'input' ? value : '')}
      onChange={(_, person) => person && props.onPick(person)}
      options={options}
      loading={found.isFetching}
      filterOptions={(all) => all}
      getOptionLabel={({ username }) => username}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText={found.error ? messageOf(found.error) : 'Nobody found'}
      blurOnSelect={false}
      autoHighlight
      clearOnBlur={false}
      renderOption={({ key, ...option }, person) => (
        <li key={person.id} {...option}>
          <div>
            <Typography sx={{ fontWeight: 600 }}>{person.username}</Typography>
            <Typography variant="body2" color="textSecondary">
              {person.firstName} {person.lastName} · {person.email}
            </Typography>
          </div>
        </li>
      )}
      renderInput={(input) => (
        <TextField
          {...input}
          label={props.label}
          autoFocus={props.autoFocus ?? false}
          placeholder="Name, username or email"
        />
      )}
    />
  );
}
