import type { UserDetail } from '@rolecall/contract';
import { countText, isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { GroupPicker, type PickedGroup } from '../directory/GroupPicker.tsx';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { GroupChangeEffects } from './GroupChangeEffects.tsx';
import { displayName } from './labels.ts';
import { useChangeUserGroups } from './mutations.ts';

/** Adds a user to groups, after saying what they bring. */
export function AddToGroupsDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const [groups, setGroups] = useState<readonly PickedGroup[]>([]);
  const change = useChangeUserGroups(user.id);
  const notify = useNotify();
  const name = isolatedName(displayName(user));
  const privileges = usePrivileges(
    { given: groups.flatMap(({ policies }) => policies), to: name },
    change.error,
  );
  const add = async () => {
    await change.mutateAsync({ add: groups.map(({ id }) => id), ...privileges.given });
    notify({ message: `${name} added to ${countText(groups.length, 'group')}` });
    onClose();
  };
  return (
    <FormDialog
      title={`Add ${name} to groups`}
      submitLabel={groups.length > 0 ? `Add to ${countText(groups.length, 'group')}` : 'Add to groups'}
      canSubmit={groups.length > 0 && !privileges.isBlocked}
      isDirty={groups.length > 0 && !change.isSuccess}
      isPending={change.isPending}
      error={change.error}
      // A refusal is shown by `error`.
      onSubmit={() => void add().catch(() => undefined)}
      onClose={onClose}
    >
      <GroupPicker
        label="Groups"
        value={groups}
        onChange={setGroups}
        without={new Set(user.groups.map(({ id }) => id))}
        autoFocus
        hint="Groups that other systems manage aren’t listed."
      />
      {groups.length > 0 && <GroupChangeEffects user={user} joined={groups} left={[]} />}
      <AuditorGroupNotice groupIds={groups.map(({ id }) => id)} />
      <PrivilegeConfirmation privileges={privileges} />
    </FormDialog>
  );
}
