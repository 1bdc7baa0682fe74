import type { BodyInput, Routes, UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { undoFailure } from '../../components/feedback/undoFailure.ts';
import { displayName } from './labels.ts';
import { useChangeUserGroups } from './mutations.ts';

type GroupsChange = BodyInput<Routes['changeUserGroups']>;

/** Changes a user's groups and reports the result with Undo, whichever page is open by then. */
export function useGroupsChange(user: UserDetail) {
  const mutation = useChangeUserGroups(user.id);
  const notify = useNotify();
  const name = isolatedName(displayName(user));

  const undo = async ({ add, remove, primaryGroup }: GroupsChange) => {
    try {
      await mutation.mutateAsync({
        add: remove,
        remove: add,
        ...(primaryGroup && { primaryGroup: { from: primaryGroup.to, to: primaryGroup.from } }),
      });
      notify({ message: t('The change of {user}’s groups was undone', { user: name }) });
    } catch (error) {
      notify(undoFailure(error));
    }
  };

  return {
    isPending: mutation.isPending,
    /** True once the change is made, so nothing typed can be lost anymore. */
    isDone: mutation.isSuccess,
    error: mutation.error,
    /** @param resultText what the notification says about the changed user */
    submit: async (body: GroupsChange, resultText: (changed: UserDetail) => string) => {
      const changed = await mutation.mutateAsync(body);
      notify({
        message: resultText(changed),
        action: { label: t('Undo'), onClick: () => void undo(body) },
      });
    },
  };
}
