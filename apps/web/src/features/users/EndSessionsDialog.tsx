import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { ErrorAlert } from '../../components/feedback/ErrorAlert.tsx';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { Placeholder } from '../../components/feedback/Placeholder.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { displayName } from './labels.ts';
import { useEndSessions } from './mutations.ts';
import { userSessionsQuery } from './userSessionsQuery.ts';

const nameOf = (text: string) => <Name>{text}</Name>;

/** Signs a user out of Rolecall everywhere, asking once. */
export function EndSessionsDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const { data: total, error } = useQuery(userSessionsQuery(user.id));
  const end = useEndSessions(user.id);
  const notify = useNotify();
  const name = isolatedName(displayName(user));
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: ({ ended }) => {
        notify({
          message: t('Ended {count, plural, one {# session} other {# sessions}} of {user}', {
            count: ended,
            user: name,
          }),
        });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('End the sessions of {user}?', { user: name })}
      confirmLabel={t('End sessions')}
      isPending={end.isPending}
      canConfirm={total !== undefined && total > 0}
      error={end.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {error && total === undefined ? (
        <ErrorAlert error={error} />
      ) : total === undefined ? (
        <Placeholder width="60%" />
      ) : total === 0 ? (
        rich('<name>{user}</name> isn’t signed in to Rolecall.', { user: user.username, name: nameOf })
      ) : (
        rich(
          '<name>{user}</name> has {count, plural, one {# session} other {# sessions}} and is signed out immediately. They can sign in again. To keep them out, disable the user.',
          { user: user.username, count: total, name: nameOf },
        )
      )}
    </ConfirmDialog>
  );
}
