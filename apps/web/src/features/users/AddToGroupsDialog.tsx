import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { MultiPicker } from '../../components/picker/MultiPicker.tsx';
import { usePickedItems } from '../../components/picker/usePickedItems.ts';
import { alreadyMember, type GroupItem } from '../directory/pickerItems.ts';
import { localGroupSource } from '../directory/pickerSources.ts';
import { someNamesText } from '../projects/labels.ts';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { GroupChangeEffects } from './GroupChangeEffects.tsx';
import { displayName, fixedGroupsHint } from './labels.ts';
import { useGroupsChange } from './useGroupsChange.ts';

/** Adds a user to groups, after saying what they bring. */
export function AddToGroupsDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const [groups, setGroups] = useState<readonly GroupItem[]>([]);
  const change = useGroupsChange(user);
  const name = isolatedName(displayName(user));
  const isIn = (groupId: string) => user.groups.some(({ id }) => id === groupId);
  const joined = groups.filter(({ id }) => !isIn(id));
  const privileges = usePrivileges(
    {
      given: joined.flatMap(({ policies }) => policies),
      title: (policies) => t('This gives {policies} to {user}', { policies, user: name }),
    },
    change.error,
  );
  const picked = usePickedItems({
    source: localGroupSource,
    items: groups.map((group) => (isIn(group.id) ? { ...group, unavailable: alreadyMember } : group)),
    onChange: setGroups,
  });
  const { pasted } = picked;
  const add = async () => {
    const all = await picked.resolve();
    // The effects of pasted groups are shown first.
    if (all?.length !== groups.length) return;
    await change.submit({ add: joined.map(({ id }) => id), ...privileges.given }, () =>
      t('{user} added to {groups}', { user: name, groups: someNamesText(joined) }),
    );
    onClose();
  };
  return (
    <FormDialog
      title={t('Add {user} to groups', { user: name })}
      submitLabel={
        joined.length > 0
          ? t('Add to {count, plural, one {# group} other {# groups}}', { count: joined.length })
          : t('Add to groups')
      }
      canSubmit={(joined.length > 0 || !pasted.isEmpty) && !privileges.isBlocked}
      isDirty={!picked.isEmpty && !change.isDone}
      isPending={change.isPending || pasted.isPending}
      error={change.error ?? pasted.error}
      // A refusal is shown by `error`.
      onSubmit={() => void add().catch(() => undefined)}
      onClose={onClose}
    >
      <MultiPicker
        label={t('Groups')}
        picked={picked}
        unavailable={({ id }) => (isIn(id) ? alreadyMember : undefined)}
        autoFocus
        hint={fixedGroupsHint}
      />
      {joined.length > 0 && <GroupChangeEffects user={user} joined={joined} left={[]} />}
      <AuditorGroupNotice groupIds={joined.map(({ id }) => id)} />
      <PrivilegeConfirmation privileges={privileges} />
    </FormDialog>
  );
}
