import type { User } from '@rolecall/contract';
import { countText, isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { SelectedItems } from '../../components/picker/SelectedItems.tsx';
import { GroupPicker, type PickedGroup } from '../directory/GroupPicker.tsx';
import { useMemberChange } from '../groups/useMemberChange.ts';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { GroupGrants } from './GroupGrants.tsx';

const none: PickedGroup = { id: '', name: '', policies: [] };

/** Adds users to one group, as an operation with an outcome for each of them. */
export default function AddUsersToGroupDialog(props: {
  users: readonly User[];
  onStarted: () => void;
  onClose: () => void;
}) {
  const [users, setUsers] = useState(props.users);
  const [groups, setGroups] = useState<readonly PickedGroup[]>([]);
  const [group = none] = groups;
  const change = useMemberChange(group);
  const count = countText(users.length, 'user');
  const privileges = usePrivileges({ given: group.policies, to: count }, change.error);
  const add = async () => {
    const userIds = users.map(({ id }) => id);
    await change.submit({ change: 'add', userIds, force: false, ...privileges.given });
    props.onStarted();
    props.onClose();
  };
  return (
    <FormDialog
      title={`Add ${count} to a group`}
      submitLabel={group === none ? 'Add to group' : `Add to ${isolatedName(group.name)}`}
      canSubmit={group !== none && users.length > 0 && !privileges.isBlocked}
      // Choices made here are quick to make again.
      isDirty={false}
      isPending={change.isPending}
      error={change.error}
      // Refusals are shown by `error`.
      onSubmit={() => void add().catch(() => undefined)}
      onClose={props.onClose}
    >
      <GroupPicker
        label="Group"
        value={groups}
        // The last one that was picked takes the place of the others.
        onChange={(picked) => setGroups(picked.slice(-1))}
        autoFocus
        hint="Groups that other systems manage aren’t listed."
      />
      {group !== none && <GroupGrants group={group} />}
      <SelectedItems
        items={users.map((user) => ({
          id: user.id,
          label: user.username,
          detail: `${user.firstName} ${user.lastName}`,
        }))}
        summary={`${count} selected`}
        onRemove={(id) => setUsers(users.filter((user) => user.id !== id))}
      />
      <AuditorGroupNotice groupIds={[group.id]} />
      <PrivilegeConfirmation privileges={privileges} />
    </FormDialog>
  );
}
