import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useController, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { changedFields, same } from '../../components/form/fieldValues.ts';
import { useVersionedEdit } from '../../components/form/useVersionedEdit.ts';
import { VersionedEditDialog } from '../../components/form/VersionedEditDialog.tsx';
import { PoliciesField } from '../../components/picker/PoliciesField.tsx';
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
    fields: ['firstName', 'lastName', 'email', 'jobTitle', 'department', 'policies'],
    draft: editDraft,
    current: { values: editValuesOf(user), version: user.version },
    useEditForm: useUserEditForm,
    merge: mergeStaleUser,
  });
  const { form, base, error } = edit;
  const policiesField = useController({ control: form.control, name: 'policies' });
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
          title: (policies) =>
            t('This gives {policies} to anyone who reads the email of {user}', { policies, user: name }),
        }
      : {
          given: policies,
          held: user.policies,
          title: (policies) => t('This gives {policies} to {user}', { policies, user: name }),
        },
    error,
  );

  const write = async (values: UserEditValues) => {
    await update.mutateAsync({
      ...changedFields(base.values, values),
      ...privileges.given,
      confirmed: [...ownRights.confirmed, ...privileges.confirmed],
      version: base.version,
    });
    onClose();
    notify({ message: t('Changes to {user} saved', { user: name }) });
  };

  return (
    <VersionedEditDialog
      title={t('Edit {user}', { user: name })}
      noun="user"
      labels={userFieldLabels}
      edit={edit}
      canSave={!refused && !ownRights.isBlocked && !privileges.isBlocked}
      isPending={update.isPending}
      onSave={() => void edit.save(write)}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <Field form={form} name="firstName" isRequired autoFocus={props.focus === 'firstName'} />
        <Field form={form} name="lastName" isRequired />
      </Box>
      <Field form={form} name="email" isRequired />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <Field form={form} name="jobTitle" />
        <Field form={form} name="department" />
      </Box>
      <PoliciesField
        {...policiesField}
        hint={t('The user’s own policies. Groups give more.')}
        autoFocus={props.focus === 'policies'}
      />
      <PolicyEffects before={user} after={{ policies, groups: user.groups }} />
      {refused && <Alert severity="warning">{refused}</Alert>}
      <OwnRightsConfirmation ownRights={ownRights} />
      <PrivilegeConfirmation privileges={privileges} />
    </VersionedEditDialog>
  );
}

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
