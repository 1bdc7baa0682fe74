import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useController } from 'react-hook-form';
import { PoliciesField } from '../../components/picker/PoliciesField.tsx';
import type { GroupForm } from './groupForm.ts';
import { fieldLabels } from './labels.ts';

/** The fields of a group. Hints say what happens when a field is left empty. */
export function GroupFields(props: { form: GroupForm; hints: { gid: string; policies: string } }) {
  const { form, hints } = props;
  const { errors } = form.formState;
  const policies = useController({ control: form.control, name: 'policies' });
  return (
    <Stack spacing={2}>
      <TextField
        {...form.register('name')}
        label={fieldLabels.name}
        required
        autoFocus
        error={Boolean(errors.name)}
        helperText={errors.name?.message}
        slotProps={{
          htmlInput: { spellCheck: false, autoComplete: 'off', required: false, 'aria-required': true },
        }}
      />
      <TextField
        {...form.register('description')}
        label={fieldLabels.description}
        multiline
        maxRows={6}
        error={Boolean(errors.description)}
        helperText={errors.description?.message}
      />
      <TextField
        {...form.register('gid', {
          setValueAs: (value: unknown) => (value === '' || value === undefined ? undefined : Number(value)),
        })}
        label={fieldLabels.gid}
        error={Boolean(errors.gid)}
        helperText={errors.gid?.message ?? hints.gid}
        slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
      />
      <PoliciesField {...policies} hint={hints.policies} />
    </Stack>
  );
}
