import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { FormDialog } from '../../components/form/FormDialog.tsx';
import { displayName } from './labels.ts';
import { PrimaryGroupSelect } from './PrimaryGroupSelect.tsx';
import { useGroupsChange } from './useGroupsChange.ts';

/** Sets a user's primary group, which is one of the groups that the user is in. */
export function PrimaryGroupDialog(props: {
  user: UserDetail;
  /** What is chosen at first; null for none. */
  groupId: string | null;
  onClose: () => void;
}) {
  const { user, onClose } = props;
  const [groupId, setGroupId] = useState(props.groupId);
  const [from] = useState(user.groups.find(({ primary }) => primary)?.id ?? null);
  const change = useGroupsChange(user);
  const name = isolatedName(displayName(user));
  const save = async () => {
    await change.submit({ primaryGroup: { from, to: groupId } }, (changed) => {
      const primary = changed.groups.find((group) => group.primary);
      return primary
        ? t('{group} is the primary group of {user}', { group: isolatedName(primary.name), user: name })
        : t('{user} has no primary group', { user: name });
    });
    onClose();
  };
  return (
    <FormDialog
      title={t('Primary group of {user}', { user: name })}
      submitLabel={t('Set primary group')}
      canSubmit={groupId !== from}
      // The choice is quick to make again.
      isDirty={false}
      isPending={change.isPending}
      error={change.error}
      // A refusal is shown by `error`.
      onSubmit={() => void save().catch(() => undefined)}
      onClose={onClose}
    >
      <PrimaryGroupSelect
        groups={user.groups.filter(({ systemProvided }) => !systemProvided)}
        value={groupId}
        onChange={setGroupId}
      />
    </FormDialog>
  );
}
