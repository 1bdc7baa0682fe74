import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useController } from 'react-hook-form';
import { useGroupMatches } from './useGroupMatches.ts';
import type { UserForm, UserFormValues } from './userForm.ts';

type Option = UserFormValues['groups'][number] & { description?: string };

/** The groups a new user is put in, found by searching. Only those that people of this tenant manage take members. */
export function GroupsField({ form }: { form: UserForm }) {
  const { field, fieldState } = useController({ control: form.control, name: 'groups' });
  const matches = useGroupMatches();
  return (
    <Autocomplete<Option, true>
      multiple
      disableCloseOnSelect
      value={field.value}
      onChange={(_, groups) => field.onChange(groups.map(({ id, name }) => ({ id, name })))}
      onBlur={field.onBlur}
      onInputChange={(_, text, reason) => matches.setText(reason === 'input' ? text : '')}
      options={matches.groups.filter(({ kind, systemProvided }) => kind === 'local' && !systemProvided)}
      filterOptions={(options) => options}
      filterSelectedOptions
      getOptionKey={({ id }) => id}
      getOptionLabel={({ name }) => name}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      noOptionsText={matches.note}
      renderOption={({ key, ...option }, { id, name, description }) => (
        <li key={id} {...option}>
          <div>
            <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
            <Typography variant="body2" color="textSecondary">
              {description}
            </Typography>
          </div>
        </li>
      )}
      renderInput={(input) => (
        <TextField
          {...input}
          label="Groups"
          inputRef={field.ref}
          error={Boolean(fieldState.error)}
          helperText={
            fieldState.error?.message ??
            (matches.text && matches.more > 0
              ? `${matches.more.toLocaleString('en')} more groups match: type more of the name.`
              : 'Besides all_users, which everybody is in.')
          }
        />
      )}
    />
  );
}
