import type { Group } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { z } from 'zod';
import { readDraft, useDraft } from '../../components/form/drafts.ts';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { MultiPicker } from '../../components/picker/MultiPicker.tsx';
import type { PickerItem } from '../../components/picker/pickerItem.ts';
import { pickerItemSchema } from '../../components/picker/pickerItemSchema.ts';
import { usePickedItems } from '../../components/picker/usePickedItems.ts';
import { userSource } from '../directory/pickerSources.ts';
import { MembershipEffects } from '../projects/membershipEffects/MembershipEffects.tsx';
import { useJoiningUsers } from '../projects/membershipEffects/useJoiningUsers.ts';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { addMembersToGroupDraftName } from './draftNames.ts';
import { useMemberChange } from './useMemberChange.ts';

const draftContent = z.object({ selected: z.array(pickerItemSchema), pasted: z.string() });

/** Adds members to a group, found one by one or pasted as a list, all in one operation. */
export default function AddGroupMembersDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const [draft] = useState(() => readDraft(addMembersToGroupDraftName(group.id), draftContent));
  const [selected, setSelected] = useState<readonly PickerItem[]>(draft?.selected ?? []);
  const change = useMemberChange(group);
  const { marked, joining } = useJoiningUsers({
    users: selected,
    groupId: group.id,
    isStarted: change.isPending || change.isDone,
  });
  const privileges = usePrivileges(
    {
      given: group.policies,
      title: (policies) =>
        joining.length > 0
          ? t('This gives {policies} to {count, plural, one {# user} other {# users}}', {
              policies,
              count: joining.length,
            })
          : t('This gives {policies} to everyone you add to {group}', {
              policies,
              group: isolatedName(group.name),
            }),
    },
    change.error,
  );
  const picked = usePickedItems({
    source: userSource(group.id),
    items: marked,
    onChange: setSelected,
    pastedText: draft?.pasted,
  });
  const { pasted } = picked;
  const isDirty = !picked.isEmpty && !change.isDone;
  useDraft(addMembersToGroupDraftName(group.id), isDirty ? { selected, pasted: pasted.text } : undefined);

  const add = async () => {
    const users = await picked.resolve();
    const userIds = users?.flatMap(({ id, unavailable }) => (unavailable === undefined ? id : []));
    if (!userIds || userIds.length === 0) return;
    await change.submit({ change: 'add', userIds, force: false, ...privileges.given }, pasted.skipped);
    onClose();
  };

  return (
    <FormDialog
      title={t('Add members to {group}', { group: isolatedName(group.name) })}
      submitLabel={
        joining.length > 0
          ? t('Add {count, plural, one {# member} other {# members}}', { count: joining.length })
          : t('Add members')
      }
      canSubmit={(joining.length > 0 || !pasted.isEmpty) && !privileges.isBlocked}
      isDirty={isDirty}
      isPending={change.isPending || pasted.isPending}
      error={change.error ?? pasted.error}
      // Refusals are shown by `error`.
      onSubmit={() => void add().catch(() => undefined)}
      onClose={onClose}
    >
      <MultiPicker label={t('Search users')} picked={picked} autoFocus />
      {selected.length > 0 && (
        <MembershipEffects
          change={{ userIds: selected.map(({ id }) => id), join: [group.id] }}
          isStarted={change.isPending || change.isDone}
        />
      )}
      <AuditorGroupNotice groupIds={[group.id]} />
      <PrivilegeConfirmation privileges={privileges} />
    </FormDialog>
  );
}
