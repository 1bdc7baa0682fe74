import Alert from '@mui/material/Alert';
import type { Group, LastChange, Problem } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useEffect, useEffectEvent, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { hasCode } from '../../api/problems.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { readDraft, useDraft } from '../../components/form/drafts.ts';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import type { FieldConflict } from '../../components/form/mergeFields.ts';
import { StaleFields } from '../../components/form/StaleFields.tsx';
import { showOnFields } from '../../components/form/showOnFields.ts';
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
import {
  type GroupFormValues,
  groupChangesBetween,
  groupDraft,
  useGroupEditForm,
  valuesOf,
} from './groupForm.ts';
import { fieldLabels } from './labels.ts';
import { useUpdateGroup } from './mutations.ts';
import { mergeStale } from './staleMerge.ts';

const editDraft = z.object({ values: groupDraft, start: groupDraft, version: z.string() });

/**
 * Changes a group's fields. When somebody else has changed it meanwhile, nothing is written; their fields are
 * shown beside mine, and saving goes on from the version they made.
 */
export default function EditGroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const [draft] = useState(() => readDraft(editDraftName(group.id), editDraft));
  const [start] = useState(() => draft?.start ?? valuesOf(group));
  const [base, setBase] = useState<{ values: GroupFormValues; version: string }>({
    values: start,
    version: draft?.version ?? group.version,
  });
  const [conflicts, setConflicts] = useState<readonly FieldConflict<GroupFormValues>[]>([]);
  const [changed, setChanged] = useState<LastChange | null>(null);
  const [error, setError] = useState<unknown>();
  const form = useGroupEditForm(start, base.values);
  const restore = useEffectEvent(() => {
    if (draft) form.reset(draft.values, { keepDefaultValues: true });
  });
  useEffect(() => restore(), []);
  const update = useUpdateGroup(group.id);
  const notify = useNotify();
  const { isDirty } = form.formState;
  // With the version that the edit began on, so that a change by another user in between is not lost.
  const content = { values: form.getValues(), start: base.values, version: base.version };
  useDraft(editDraftName(group.id), isDirty ? content : undefined);
  const [name, policies] = useWatch({
    control: form.control,
    name: ['name', 'policies', 'description', 'gid'],
  });
  const change = { type: 'edit-group', groupId: group.id, policies } as const;
  const refusal = useSafeguards().refusal(change);
  const ownRights = useOwnRights(change, error);
  const privileges = usePrivileges(
    { given: policies ?? [], held: group.policies, to: `all members of ${isolatedName(group.name)}` },
    error,
  );
  const confusable = useConfusableName(name);

  const goOnFrom = (stale: NonNullable<Problem['stale']>) => {
    const merged = mergeStale(base.values, form.getValues(), stale.fields);
    setBase({ values: merged.base, version: stale.version });
    setConflicts(merged.conflicts);
    setChanged(stale.changed);
    form.reset(merged.values, { keepDefaultValues: true });
  };

  const save = form.handleSubmit(async (values) => {
    setError(undefined);
    setConflicts([]);
    try {
      const changes = {
        ...groupChangesBetween(base.values, values),
        ...privileges.given,
        confirmed: [...ownRights.confirmed, ...privileges.confirmed],
        allowConfusableName: confusable.allowConfusableName,
      };
      await update.mutateAsync({ changes, version: base.version });
      onClose();
      notify({ message: `Changes to ${isolatedName(values.name)} saved` });
    } catch (refusal) {
      if (hasCode(refusal, 'version-stale') && refusal.stale) goOnFrom(refusal.stale);
      else if (
        !confusable.take(refusal) &&
        !showOnFields(form, ['name', 'description', 'gid', 'policies'], refusal)
      )
        setError(refusal);
    }
  });

  return (
    <FormDialog
      title={`Edit ${isolatedName(group.name)}`}
      submitLabel={conflicts.length > 0 ? 'Save merged version' : 'Save changes'}
      isDirty={isDirty}
      // Against a version that somebody else made meanwhile, keeping what one started with is a change too.
      canSubmit={
        (isDirty || base.values !== start) &&
        !refusal &&
        !ownRights.isBlocked &&
        !privileges.isBlocked &&
        !confusable.isBlocked
      }
      isPending={update.isPending}
      error={error}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {conflicts.length > 0 && (
        <StaleFields
          noun="group"
          labels={fieldLabels}
          changed={changed}
          conflicts={conflicts}
          values={form.getValues()}
          onChoose={(field, value) =>
            form.setValue(field, value, { shouldDirty: true, shouldValidate: true })
          }
        />
      )}
      <GroupFields
        form={form}
        hints={{
          gid: 'Files owned by the old GID don’t move to the new one.',
          policies: 'Every member gets these policies.',
        }}
      />
      <ConfusableNameConfirmation confusable={confusable} />
      {refusal && <Alert severity="warning">{refusal}</Alert>}
      {name !== group.name && <AuditorGroupNotice groupIds={[group.id]} />}
      <OwnRightsConfirmation ownRights={ownRights} />
      <PrivilegeConfirmation privileges={privileges} />
    </FormDialog>
  );
}
