import { countText } from '@rolecall/text';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { useNotify } from '../../../components/feedback/Notifications.tsx';
import { useEndOtherSessions } from './mutations.ts';

export function EndOtherSessionsDialog({ others, onClose }: { others: number; onClose: () => void }) {
  const end = useEndOtherSessions();
  const notify = useNotify();
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: ({ ended }) => {
        notify({ message: `Signed out of ${countText(ended, 'other session')}` });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={`Sign out of ${countText(others, 'other session')}?`}
      confirmLabel="Sign out of all others"
      isPending={end.isPending}
      error={end.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      You stay signed in on this device. Operations that were started in the other sessions continue.
    </ConfirmDialog>
  );
}
