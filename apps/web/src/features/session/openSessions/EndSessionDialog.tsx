import type { OpenSession } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { useNotify } from '../../../components/feedback/Notifications.tsx';
import { deviceText } from './labels.ts';
import { useEndSession } from './mutations.ts';

export function EndSessionDialog({ session, onClose }: { session: OpenSession; onClose: () => void }) {
  const end = useEndSession();
  const notify = useNotify();
  const device = deviceText(session);
  const confirm = () =>
    end.mutate(session.id, {
      onSuccess: () => {
        notify({ message: t('Signed out of {device}', { device }) });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('Sign out of {device}?', { device })}
      confirmLabel={t('Sign out')}
      isPending={end.isPending}
      error={end.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {session.address === null
        ? t('The session ends immediately. Operations that were started there continue.')
        : t('The session from {address} ends immediately. Operations that were started there continue.', {
            address: session.address,
          })}
    </ConfirmDialog>
  );
}
