import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { showOnFields } from '../../components/form/showOnFields.ts';
import { useFormDraft } from '../../components/form/useFormDraft.ts';
import { groupLink } from '../../links/groups.ts';
import { ConfusableNameConfirmation } from '../safeguards/ConfusableNameConfirmation.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { useConfusableName } from '../safeguards/useConfusableName.ts';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { GroupFields } from './GroupFields.tsx';
import { groupDraft, useNewGroupForm } from './groupForm.ts';
import { useCreateGroup } from './mutations.ts';

/** Creates a group and goes to it. */
export default function CreateGroupDialog({ onClose }: { onClose: () => void }) {
  const form = useNewGroupForm({ name: '', description: '', policies: [] });
  useFormDraft('create-group', form, groupDraft);
  const creation = useCreateGroup();
  const notify = useNotify();
  const router = useRouter();
  const [error, setError] = useState<unknown>();
  const confusable = useConfusableName(useWatch({ control: form.control, name: 'name' }));
  const [policies = []] = useWatch({ control: form.control, name: ['policies'] });
  const privileges = usePrivileges(
    {
      given: policies,
      title: (policies) => t('This gives {policies} to everyone who joins this group', { policies }),
    },
    error,
  );
  const { isDirty } = form.formState;

  const create = form.handleSubmit(async ({ policies, ...values }) => {
    setError(undefined);
    try {
      const group = await creation.mutateAsync({
        ...values,
        ...(policies?.length && { policies }),
        allowConfusableName: confusable.allowConfusableName,
        ...privileges.given,
      });
      notify({ message: t('Group {group} created', { group: isolatedName(group.name) }) });
      // In the place of the form, so that Back does not open it again.
      await router.navigate({ ...groupLink(group.id), replace: true, ignoreBlocker: true });
    } catch (refusal) {
      if (
        !confusable.take(refusal) &&
        !showOnFields(form, ['name', 'description', 'gid', 'policies'], refusal)
      )
        setError(refusal);
    }
  });

  return (
    <FormDialog
      title={t('New group')}
      submitLabel={t('Create group')}
      isDirty={isDirty}
      canSubmit={!confusable.isBlocked && !privileges.isBlocked}
      isPending={creation.isPending}
      error={error}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <GroupFields
        form={form}
        hints={{
          gid: t('Leave empty to let the platform assign one.'),
          policies: t('Leave empty for the platform’s defaults: Data and Application Admin.'),
        }}
      />
      <ConfusableNameConfirmation confusable={confusable} />
      <PrivilegeConfirmation privileges={privileges} />
    </FormDialog>
  );
}
