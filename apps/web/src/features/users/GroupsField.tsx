import { useController } from 'react-hook-form';
import { GroupPicker } from '../directory/GroupPicker.tsx';
import type { UserForm } from './userForm.ts';

/** The groups a new user is put in. */
export function GroupsField({ form }: { form: UserForm }) {
  const { field, fieldState } = useController({ control: form.control, name: 'groups' });
  return (
    <GroupPicker
      label="Groups"
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.error?.message}
      hint="Every user is also in all_users."
    />
  );
}
