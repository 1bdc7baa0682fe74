import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { LastChange, Problem, UserDetail } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useEffect, useEffectEvent, useState } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { hasCode } from '../../api/problems.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { readDraft, useDraft } from '../../components/form/drafts.ts';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { changedFields, same } from '../../components/form/fieldValues.ts';
import type { FieldConflict } from '../../components/form/mergeFields.ts';
import { StaleFields } from '../../components/form/StaleFields.tsx';
import { showOnFields } from '../../components/form/showOnFields.ts';
import { PolicyPicker } from '../../components/picker/PolicyPicker.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
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
  const [draft] = useState(() => readDraft(editUserDraftName(user.id), editDraft));
  const [start] = useState(() => draft?.start ?? editValuesOf(user));
  const [base, setBase] = useState({ values: start, version: draft?.version ?? user.version });
  const [conflicts, setConflicts] = useState<readonly FieldConflict<UserEditValues>[]>([]);
  const [changed, setChanged] = useState<LastChange | null>(null);
  const [error, setError] = useState<unknown>();
  const form = useUserEditForm(start, base.values);
  const restore = useEffectEvent(() => {
    if (draft) form.reset(draft.values, { keepDefaultValues: true });
  });
  useEffect(() => restore(), []);
  const update = useUpdateUser(user.id);
  const notify = useNotify();
  const { isDirty } = form.formState;
  const { policies = [] } = useWatch({ control: form.control });
  // With the version that the edit began on, so that a change by another user in between is not lost.
  const content = { values: form.getValues(), start: base.values, version: base.version };
  useDraft(editUserDraftName(user.id), isDirty ? content : undefined);
  // Policies that stay take no rights away.
  const changesPolicies = !same(policies, base.values.policies);
  const change = changesPolicies ? ({ type: 'edit-user', userId: user.id, policies } as const) : null;
  const { refusal } = useSafeguards();
  const refused = change && refusal(change);
  const ownRights = useOwnRights(change, error);
  const name = isolatedName(displayName(user));
  const privileges = usePrivileges({ given: policies, held: user.policies, to: name }, error);

  const goOnFrom = (stale: NonNullable<Problem['stale']>) => {
    const merged = mergeStaleUser(base.values, form.getValues(), stale.fields);
    setBase({ values: merged.base, version: stale.version });
    setConflicts(merged.conflicts);
    setChanged(stale.changed);
    form.reset(merged.values, { keepDefaultValues: true });
  };

  const save = form.handleSubmit(async (values) => {
    setError(undefined);
    setConflicts([]);
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
      if (hasCode(failure, 'version-stale') && failure.stale) goOnFrom(failure.stale);
      else if (!showOnFields(form, fieldNames, failure)) setError(failure);
    }
  });

  return (
    <FormDialog
      title={`Edit ${name}`}
      submitLabel={conflicts.length > 0 ? 'Save merged version' : 'Save changes'}
      isDirty={isDirty}
      // If someone else changed the user, keeping the original values is a change too.
      canSubmit={
        (isDirty || base.values !== start) && !refused && !ownRights.isBlocked && !privileges.isBlocked
      }
      isPending={update.isPending}
      error={error}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {conflicts.length > 0 && (
        <StaleFields
          noun="user"
          labels={userFieldLabels}
          changed={changed}
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
