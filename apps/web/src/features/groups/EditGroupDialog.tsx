import Alert from '@mui/material/Alert';
import type { Group } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { useVersionedEdit } from '../../components/form/useVersionedEdit.ts';
import { VersionedEditDialog } from '../../components/form/VersionedEditDialog.tsx';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { ConfusableNameConfirmation } from '../safeguards/ConfusableNameConfirmation.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { useConfusableName } from '../safeguards/useConfusableName.ts';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { editDraftName } from './draftNames.ts';
import { GroupFields } from './GroupFields.tsx';
import { groupChangesBetween, groupDraft, useGroupEditForm, valuesOf } from './groupForm.ts';
import { fieldLabels } from './labels.ts';
import { useUpdateGroup } from './mutations.ts';
import { mergeStale } from './staleMerge.ts';

const editDraft = z.object({ values: groupDraft, start: groupDraft, version: z.string() });

/** Changes a group's fields. If someone else has changed it, nothing is written, and their fields are shown beside mine. */
export default function EditGroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const edit = useVersionedEdit({
    draftName: editDraftName(group.id),
    fields: ['name', 'description', 'gid', 'policies'],
    draft: editDraft,
    current: { values: valuesOf(group), version: group.version },
    useEditForm: useGroupEditForm,
    merge: mergeStale,
  });
  const { form, base, error } = edit;
  const update = useUpdateGroup(group.id);
  const notify = useNotify();
  const [name, policies] = useWatch({
    control: form.control,
    name: ['name', 'policies'],
  });
  const change = { type: 'edit-group', groupId: group.id, policies } as const;
  const refusal = useSafeguards().refusal(change);
  const ownRights = useOwnRights(change, error);
  const privileges = usePrivileges(
    {
      given: policies ?? [],
      held: group.policies,
      title: (policies) =>
        t('This gives {policies} to all members of {group}', { policies, group: isolatedName(group.name) }),
    },
    error,
  );
  const confusable = useConfusableName(name);

  const write = async (values: Parameters<typeof groupChangesBetween>[1]) => {
    const changes = {
      ...groupChangesBetween(base.values, values),
      ...privileges.given,
      confirmed: [...ownRights.confirmed, ...privileges.confirmed],
      allowConfusableName: confusable.allowConfusableName,
    };
    await update.mutateAsync({ changes, version: base.version });
    onClose();
    notify({ message: t('Changes to {group} saved', { group: isolatedName(values.name) }) });
  };

  return (
    <VersionedEditDialog
      title={t('Edit {group}', { group: isolatedName(group.name) })}
      noun="group"
      labels={fieldLabels}
      edit={edit}
      canSave={!refusal && !ownRights.isBlocked && !privileges.isBlocked && !confusable.isBlocked}
      isPending={update.isPending}
      onSave={() => void edit.save(write, confusable.take)}
      onClose={onClose}
    >
      <GroupFields
        form={form}
        hints={{
          gid: t('Files owned by the old GID don’t move to the new one.'),
          policies: t('Every member gets these policies.'),
        }}
      />
      <ConfusableNameConfirmation confusable={confusable} />
      {refusal && <Alert severity="warning">{refusal}</Alert>}
      {name !== group.name && <AuditorGroupNotice groupIds={[group.id]} />}
      <OwnRightsConfirmation ownRights={ownRights} />
      <PrivilegeConfirmation privileges={privileges} />
    </VersionedEditDialog>
  );
}
