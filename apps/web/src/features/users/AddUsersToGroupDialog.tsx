import type { User } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { PickerCautions } from '../../components/picker/PickerCautions.tsx';
import { SearchPicker } from '../../components/picker/SearchPicker.tsx';
import { SelectedItems } from '../../components/picker/SelectedItems.tsx';
import { type GroupItem, userItemOf } from '../directory/pickerItems.ts';
import { localGroupSource } from '../directory/pickerSources.ts';
import { useMemberChange } from '../groups/useMemberChange.ts';
import { useJoiningUsers } from '../projects/membershipEffects/useJoiningUsers.ts';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { GroupGrants } from './GroupGrants.tsx';
import { fixedGroupsHint } from './labels.ts';

const none = { id: '', name: '', policies: [] };

/** Adds users to one group, as an operation with an outcome for each of them. */
export default function AddUsersToGroupDialog(props: {
  users: readonly User[];
  onStarted: () => void;
  onClose: () => void;
}) {
  const [users, setUsers] = useState(props.users);
  const [group, setGroup] = useState<GroupItem | null>(null);
  const { id: groupId, policies } = group ?? none;
  const change = useMemberChange(group ?? none);
  const { marked, joining } = useJoiningUsers({
    users: users.map(userItemOf),
    groupId: group?.id,
    isStarted: change.isPending || change.isDone,
  });
  const count = joining.length;
  const privileges = usePrivileges(
    {
      given: policies,
      title: (policies) =>
        t('This gives {policies} to {count, plural, one {# user} other {# users}}', { policies, count }),
    },
    change.error,
  );
  const add = async () => {
    const userIds = joining.map(({ id }) => id);
    await change.submit({ change: 'add', userIds, force: false, ...privileges.given });
    props.onStarted();
    props.onClose();
  };
  return (
    <FormDialog
      title={t('Add {count, plural, one {# user} other {# users}} to a group', {
        count: users.length,
      })}
      submitLabel={group ? t('Add to {group}', { group: isolatedName(group.name) }) : t('Add to group')}
      canSubmit={group !== null && count > 0 && !privileges.isBlocked}
      // Choices made here are quick to make again.
      isDirty={false}
      isPending={change.isPending}
      error={change.error}
      // Refusals are shown by `error`.
      onSubmit={() => void add().catch(() => undefined)}
      onClose={props.onClose}
    >
      <SearchPicker
        label={t('Group')}
        source={localGroupSource}
        value={group}
        onChange={setGroup}
        autoFocus
        hint={fixedGroupsHint}
      />
      {group && <GroupGrants group={group} />}
      <SelectedItems
        items={marked}
        onRemove={(removed) => setUsers(users.filter(({ id }) => id !== removed))}
      />
      <PickerCautions items={joining} />
      <AuditorGroupNotice groupIds={[groupId]} />
      <PrivilegeConfirmation privileges={privileges} />
    </FormDialog>
  );
}
