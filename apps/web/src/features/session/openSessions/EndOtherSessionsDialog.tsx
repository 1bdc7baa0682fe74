import { t } from '@rolecall/messages';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { useNotify } from '../../../components/feedback/Notifications.tsx';
import { useEndOtherSessions } from './mutations.ts';

export function EndOtherSessionsDialog({ others, onClose }: { others: number; onClose: () => void }) {
  const end = useEndOtherSessions();
  const notify = useNotify();
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: ({ ended }) => {
        notify({
          message: t('Signed out of {count, plural, one {# other session} other {# other sessions}}', {
            count: ended,
          }),
        });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('Sign out of {count, plural, one {# other session} other {# other sessions}}?', {
        count: others,
      })}
      confirmLabel={t('Sign out of all others')}
      isPending={end.isPending}
      error={end.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t('You stay signed in on this device. Operations that were started in the other sessions continue.')}
    </ConfirmDialog>
  );
}
