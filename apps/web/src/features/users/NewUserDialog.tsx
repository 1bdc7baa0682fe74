import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import { defaultUserPolicies } from '@rolecall/access';
import { t } from '@rolecall/messages';
import { listText } from '@rolecall/text';
import { useState } from 'react';
import { useController, useWatch } from 'react-hook-form';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { showOnFields } from '../../components/form/showOnFields.ts';
import { useFormDraft } from '../../components/form/useFormDraft.ts';
import { MultiPicker } from '../../components/picker/MultiPicker.tsx';
import { PoliciesField } from '../../components/picker/PoliciesField.tsx';
import { usePickedItems } from '../../components/picker/usePickedItems.ts';
import { localGroupSource } from '../directory/pickerSources.ts';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { ConfusableNameConfirmation } from '../safeguards/ConfusableNameConfirmation.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { useConfusableName } from '../safeguards/useConfusableName.ts';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { PasswordField } from './PasswordField.tsx';
import { PrimaryGroupSelect } from './PrimaryGroupSelect.tsx';
import { useNewUser } from './useNewUser.ts';
import { type UserForm, userDraft, useUserForm } from './userForm.ts';

/** Creates a user. The form stays until the person is usable, so that nothing has to be typed again if that fails. */
export default function NewUserDialog({ onClose }: { onClose: () => void }) {
  const form = useUserForm();
  useFormDraft('create-user', form, userDraft, ({ password: _, ...values }) => values);
  const newUser = useNewUser();
  const [error, setError] = useState<unknown>();

  const [groups, username, policies, primaryGroupId] = useWatch({
    control: form.control,
    name: ['groups', 'username', 'policies', 'primaryGroupId'],
  });
  const privileges = usePrivileges(
    {
      given: [...policies, ...groups.flatMap((group) => group.policies)],
      title: (policies) =>
        username
          ? t('This gives {policies} to {user}', { policies, user: username })
          : t('This gives {policies} to the new user', { policies }),
    },
    error,
  );
  const confusable = useConfusableName(username);
  const defaults = listText(defaultUserPolicies);
  const policiesField = useController({ control: form.control, name: 'policies' });
  const { field: groupsField, fieldState: groupsState } = useController({
    control: form.control,
    name: 'groups',
  });
  const picked = usePickedItems({
    source: localGroupSource,
    items: groups,
    onChange: (change) => groupsField.onChange(change(form.getValues('groups'))),
  });
  const { pasted } = picked;

  const create = form.handleSubmit(async (user) => {
    setError(undefined);
    try {
      await newUser.create({
        ...user,
        allowConfusableName: confusable.allowConfusableName,
        ...privileges.given,
      });
      onClose();
    } catch (refusal) {
      if (!confusable.take(refusal) && !showOnFields(form, fieldNames, refusal)) setError(refusal);
    }
  });
  const submit = async () => {
    const joined = await picked.resolve();
    // What pasted groups give may need a confirmation.
    if (joined?.length === groups.length) await create();
  };

  return (
    <FormDialog
      title={t('New user')}
      submitLabel={t('Create user')}
      closeLabel={newUser.isWaiting ? t('Close') : t('Cancel')}
      isDirty={(form.formState.isDirty || !pasted.isEmpty) && !newUser.isWaiting}
      canSubmit={!confusable.isBlocked && !privileges.isBlocked}
      isPending={newUser.isPending || pasted.isPending}
      error={error ?? pasted.error}
      // Refusals are shown by `error`.
      onSubmit={() => void submit().catch(() => undefined)}
      onClose={onClose}
    >
      <TextFieldOf form={form} name="username" label={t('Username')} autoFocus />
      <ConfusableNameConfirmation confusable={confusable} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <TextFieldOf form={form} name="firstName" label={t('First name')} />
        <TextFieldOf form={form} name="lastName" label={t('Last name')} />
      </Box>
      <TextFieldOf form={form} name="email" label={t('Email')} type="email" />
      <PasswordField form={form} />
      <PoliciesField
        {...policiesField}
        hint={
          policiesField.field.value.length === 0
            ? t('Leave empty for the platform’s defaults: {policies}.', { policies: defaults })
            : t('These replace the platform’s defaults: {policies}.', { policies: defaults })
        }
      />
      <MultiPicker
        label={t('Groups')}
        picked={picked}
        onBlur={groupsField.onBlur}
        inputRef={groupsField.ref}
        error={groupsState.error?.message}
        hint={t('Every user is also in all_users.')}
      />
      {groups.length > 0 && (
        <PrimaryGroupSelect
          groups={groups}
          value={primaryGroupId}
          onChange={(groupId) => form.setValue('primaryGroupId', groupId, { shouldDirty: true })}
        />
      )}
      <AuditorGroupNotice groupIds={groups.map(({ id }) => id)} />
      <PrivilegeConfirmation privileges={privileges} />
      {newUser.isWaiting && (
        <div role="status">
          <LinearProgress aria-label={t('Creating user')} sx={{ mb: 1 }} />
          {t(
            'The platform is setting up the user. You can close this dialog. You’ll be notified when it’s done.',
          )}
        </div>
      )}
    </FormDialog>
  );
}

const fieldNames = ['username', 'firstName', 'lastName', 'email', 'password', 'policies'] as const;

function TextFieldOf(props: {
  form: UserForm;
  name: 'username' | 'firstName' | 'lastName' | 'email';
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
