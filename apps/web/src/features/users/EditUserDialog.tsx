import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { UserDetail } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { changedFields, same } from '../../components/form/fieldValues.ts';
import { StaleFields } from '../../components/form/StaleFields.tsx';
import { showOnFields } from '../../components/form/showOnFields.ts';
import { useVersionedEdit } from '../../components/form/useVersionedEdit.ts';
import { PolicyPicker } from '../../components/picker/PolicyPicker.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { useSession } from '../session/queries.ts';
import { editUserDraftName } from './editUserDraftName.ts';
import { displayName } from './labels.ts';
import { useUpdateUser } from './mutations.ts';
import { PolicyEffects } from './PolicyEffects.tsx';
import {
  editValuesOf,
  mergeStaleUser,
  type UserEditForm,
  type UserEditValues,
  userEditDraft,
  userFieldLabels,
  useUserEditForm,
} from './userEditForm.ts';

const editDraft = z.object({ values: userEditDraft, start: userEditDraft, version: z.string() });

/** Changes a user's fields and policies. If someone else has changed them, nothing is written, and the fields are merged. */
export function EditUserDialog(props: {
  user: UserDetail;
  /** The field that has the focus first. */
  focus: 'firstName' | 'policies';
  onClose: () => void;
}) {
  const { user, onClose } = props;
  const edit = useVersionedEdit({
    draftName: editUserDraftName(user.id),
    draft: editDraft,
    current: { values: editValuesOf(user), version: user.version },
    useEditForm: useUserEditForm,
    merge: mergeStaleUser,
  });
  const { form, base, conflicts } = edit;
  const [error, setError] = useState<unknown>();
  const update = useUpdateUser(user.id);
  const notify = useNotify();
  const { policies = [], email } = useWatch({ control: form.control });
  // Policies that stay take no rights away.
  const changesPolicies = !same(policies, base.values.policies);
  const change = changesPolicies ? ({ type: 'edit-user', userId: user.id, policies } as const) : null;
  const { refusal } = useSafeguards();
  const refused = change && refusal(change);
  const ownRights = useOwnRights(change, error);
  const name = isolatedName(displayName(user));
  const session = useSession();
  const changesEmail = email !== base.values.email && user.id !== session.user.id;
  const privileges = usePrivileges(
    changesEmail
      ? {
          given: [...policies, ...user.groups.flatMap((group) => group.policies)],
          to: `anyone who reads the email of ${name}`,
        }
      : { given: policies, held: user.policies, to: name },
    error,
  );

  const save = form.handleSubmit(async (values) => {
    setError(undefined);
    try {
      await update.mutateAsync({
        ...changedFields(base.values, values),
        ...privileges.given,
        confirmed: [...ownRights.confirmed, ...privileges.confirmed],
        version: base.version,
      });
      onClose();
      notify({ message: `Changes to ${name} saved` });
    } catch (failure) {
      if (!edit.takeStale(failure) && !showOnFields(form, fieldNames, failure)) setError(failure);
    }
  });

  return (
    <FormDialog
      title={`Edit ${name}`}
      submitLabel={conflicts.length > 0 ? 'Save merged version' : 'Save changes'}
      isDirty={form.formState.isDirty}
      canSubmit={edit.isChanged && !refused && !ownRights.isBlocked && !privileges.isBlocked}
      isPending={update.isPending}
      error={error}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {conflicts.length > 0 && (
        <StaleFields
          noun="user"
          labels={userFieldLabels}
          changed={edit.changed}
          conflicts={conflicts}
          values={form.getValues()}
          onChoose={(field, value) =>
            form.setValue(field, value, { shouldDirty: true, shouldValidate: true })
          }
        />
      )}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <Field form={form} name="firstName" isRequired autoFocus={props.focus === 'firstName'} />
        <Field form={form} name="lastName" isRequired />
      </Box>
      <Field form={form} name="email" isRequired />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <Field form={form} name="jobTitle" />
        <Field form={form} name="department" />
      </Box>
      <Controller
        control={form.control}
        name="policies"
        render={({ field, fieldState }) => (
          <PolicyPicker
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            autoFocus={props.focus === 'policies'}
            error={Boolean(fieldState.error)}
            helperText={fieldState.error?.message ?? 'The user’s own policies. Groups give more.'}
          />
        )}
      />
      <PolicyEffects before={user} after={{ policies, groups: user.groups }} />
      {refused && <Alert severity="warning">{refused}</Alert>}
      <OwnRightsConfirmation ownRights={ownRights} />
      <PrivilegeConfirmation privileges={privileges} />
    </FormDialog>
  );
}

const fieldNames = ['firstName', 'lastName', 'email', 'jobTitle', 'department', 'policies'] as const;

function Field(props: {
  form: UserEditForm;
  name: Exclude<keyof UserEditValues, 'policies'>;
  isRequired?: boolean;
  autoFocus?: boolean;
}) {
  const { form, name } = props;
  const error = form.formState.errors[name];
  return (
    <TextField
      {...form.register(name)}
      label={userFieldLabels[name]}
      required={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      error={Boolean(error)}
      helperText={error?.message}
      slotProps={{
        htmlInput: {
          autoComplete: 'off',
          spellCheck: false,
          required: false,
          'aria-required': props.isRequired ?? false,
        },
      }}
    />
  );
}
