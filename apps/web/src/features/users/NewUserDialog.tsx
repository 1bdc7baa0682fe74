import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { showOnFields } from '../../components/form/showOnFields.ts';
import { useFormDraft } from '../../components/form/useFormDraft.ts';
import { ConfusableNameConfirmation } from '../safeguards/ConfusableNameConfirmation.tsx';
import { useConfusableName } from '../safeguards/useConfusableName.ts';
import { GroupsField } from './GroupsField.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useNewUser } from './useNewUser.ts';
import { type UserForm, type UserFormValues, userDraft, useUserForm } from './userForm.ts';

/** Creates a user. The form stays until the person is usable, so that nothing has to be typed again if that fails. */
export default function NewUserDialog({ onClose }: { onClose: () => void }) {
  const form = useUserForm();
  useFormDraft('create-user', form, userDraft, ({ password: _, ...values }) => values);
  const newUser = useNewUser();
  const [error, setError] = useState<unknown>();
  const confusable = useConfusableName(useWatch({ control: form.control, name: 'username' }));

  const create = form.handleSubmit(async (user) => {
    setError(undefined);
    try {
      await newUser.create({ ...user, allowConfusableName: confusable.allowConfusableName });
      onClose();
    } catch (refusal) {
      if (
        !confusable.take(refusal) &&
        !showOnFields(form, ['username', 'firstName', 'lastName', 'email', 'password'], refusal)
      )
        setError(refusal);
    }
  });

  return (
    <FormDialog
      title="New user"
      submitLabel="Create user"
      closeLabel={newUser.isWaiting ? 'Close' : 'Cancel'}
      isDirty={form.formState.isDirty && !newUser.isWaiting}
      canSubmit={!confusable.isBlocked}
      isPending={newUser.isPending}
      error={error}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <TextFieldOf form={form} name="username" label="Username" autoFocus />
      <ConfusableNameConfirmation confusable={confusable} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <TextFieldOf form={form} name="firstName" label="First name" />
        <TextFieldOf form={form} name="lastName" label="Last name" />
      </Box>
      <TextFieldOf form={form} name="email" label="Email" type="email" />
      <PasswordField form={form} />
      <GroupsField form={form} />
      <Typography variant="body2" color="textSecondary">
        The platform gives a new user its default policies: Developer and Application Read Only.
      </Typography>
      {newUser.isWaiting && (
        <div role="status">
          <LinearProgress aria-label="Creating the user" sx={{ mb: 1 }} />
          The platform is setting the user up. You may close this; you are told when it is done.
        </div>
      )}
    </FormDialog>
  );
}

function TextFieldOf(props: {
  form: UserForm;
  name: Exclude<keyof UserFormValues, 'groups'>;
  label: string;
  type?: 'email';
  autoFocus?: boolean;
}) {
  const { form, name, label, type = 'text', autoFocus = false } = props;
  const error = form.formState.errors[name];
  return (
    <TextField
      {...form.register(name)}
      label={label}
      type={type}
      autoFocus={autoFocus}
      error={Boolean(error)}
      helperText={error?.message}
      slotProps={{
        htmlInput: { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, 'aria-required': true },
      }}
    />
  );
}
