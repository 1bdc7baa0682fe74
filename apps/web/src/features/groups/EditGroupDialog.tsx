import Alert from '@mui/material/Alert';
import type { Group, Problem } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useEffect, useEffectEvent, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { hasCode } from '../../api/problems.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { readDraft, useDraft } from '../../components/form/drafts.ts';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { showOnFields } from '../../components/form/showOnFields.ts';
import { ConfusableNameConfirmation } from '../safeguards/ConfusableNameConfirmation.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useConfusableName } from '../safeguards/useConfusableName.ts';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
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
import { useUpdateGroup } from './mutations.ts';
import { StaleFields } from './StaleFields.tsx';
import { type FieldConflict, mergeStale } from './staleMerge.ts';

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
  const [conflicts, setConflicts] = useState<readonly FieldConflict[]>([]);
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
  const change = { type: 'edit-group', groupId: group.id, name, policies } as const;
  const refusal = useSafeguards().refusal(change);
  const ownRights = useOwnRights(change, error);
  const confusable = useConfusableName(name);

  const goOnFrom = (stale: NonNullable<Problem['stale']>) => {
    const merged = mergeStale(base.values, form.getValues(), stale.fields);
    setBase({ values: merged.base, version: stale.version });
    setConflicts(merged.conflicts);
    form.reset(merged.values, { keepDefaultValues: true });
  };

  const save = form.handleSubmit(async (values) => {
    setError(undefined);
    setConflicts([]);
    try {
      const changes = {
        ...groupChangesBetween(base.values, values),
        confirmed: ownRights.confirmed,
        allowConfusableName: confusable.allowConfusableName,
      };
      await update.mutateAsync({ changes, version: base.version });
      onClose();
      notify({ message: `${isolatedName(values.name)} is saved.` });
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
      submitLabel={conflicts.length > 0 ? 'Save on their version' : 'Save'}
      isDirty={isDirty}
      // Against a version that somebody else made meanwhile, keeping what one started with is a change too.
      canSubmit={
        (isDirty || base.values !== start) && !refusal && !ownRights.isBlocked && !confusable.isBlocked
      }
      isPending={update.isPending}
      error={error}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {conflicts.length > 0 && <StaleFields form={form} conflicts={conflicts} />}
      <GroupFields
        form={form}
        hints={{
          gid: 'Files that belong to the old number do not follow.',
          policies: 'Every member has these.',
        }}
      />
      <ConfusableNameConfirmation confusable={confusable} />
      {refusal && <Alert severity="warning">{refusal}</Alert>}
      <OwnRightsConfirmation ownRights={ownRights} />
    </FormDialog>
  );
}
