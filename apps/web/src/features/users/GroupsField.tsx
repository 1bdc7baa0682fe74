import { formatNumber } from '@rolecall/text';
import { useController } from 'react-hook-form';
import { Picker } from '../../components/picker/Picker.tsx';
import { useGroupMatches } from '../directory/useGroupMatches.ts';
import type { UserForm, UserFormValues } from './userForm.ts';

type Option = UserFormValues['groups'][number] & { description?: string };

/** The groups a new user is put in, found by searching. Only those that people of this tenant manage take members. */
export function GroupsField({ form }: { form: UserForm }) {
  const { field, fieldState } = useController({ control: form.control, name: 'groups' });
  const matches = useGroupMatches();
  return (
    <Picker<Option, true>
      multiple
      label="Groups"
      value={field.value}
      onChange={(groups) => field.onChange(groups.map(({ id, name }) => ({ id, name })))}
      onBlur={field.onBlur}
      options={matches.groups.filter(({ kind, systemProvided }) => kind === 'local' && !systemProvided)}
      labelOf={({ name }) => name}
      keyOf={({ id }) => id}
      detailOf={({ description = '' }) => description}
      onSearch={matches.onSearch}
      isStale={matches.isStale}
      noOptionsText={matches.note}
      inputRef={field.ref}
      error={Boolean(fieldState.error)}
      helperText={
        fieldState.error?.message ??
        (matches.q && matches.more > 0
          ? `${formatNumber(matches.more)} more groups match. Type more of the name.`
          : 'In addition to all_users, which every user is in.')
      }
    />
  );
}
