import { conferredPolicies } from '@rolecall/access';
import type { UpdateUserRequest, UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { hasCode, messageOf } from '../../api/problems.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { displayName } from './labels.ts';
import { useUpdateUser } from './mutations.ts';

type Confirmation = Pick<UpdateUserRequest, 'confirmed' | 'reason'>;

/** Enables or disables a user and reports the result, with Undo. */
export function useSetEnabled(user: UserDetail) {
  const notify = useNotify();
  const change = useUpdateUser(user.id);
  const name = isolatedName(displayName(user));
  const isPrivileged = conferredPolicies(user.effectivePolicies.map(({ policy }) => policy)).length > 0;

  const notifyFailure = (enabled: boolean, error: unknown) =>
    notify({
      message: hasCode(error, 'version-stale')
        ? t('Someone else changed {user}, so nothing was changed. The page now shows the current data.', {
            user: name,
          })
        : enabled
          ? t('Couldn’t enable {user}. {error}', { user: name, error: messageOf(error) })
          : t('Couldn’t disable {user}. {error}', { user: name, error: messageOf(error) }),
      severity: 'error',
    });

  /**
   * Undo may be clicked after the page has been left, so the dialog can't report the result.
   * @throws the error `confirmation-needed`, so that the dialog asks for the confirmation
   */
  async function setEnabled(enabled: boolean, given: Confirmation, version = user.version): Promise<void> {
    try {
      const changed = await change.mutateAsync({ enabled, version, ...given });
      notify({
        message: enabled
          ? t('{user} enabled', { user: name })
          : t('{user} disabled and signed out', { user: name }),
        // Enabling a privileged user again requires a confirmation and a reason, which "Enable" asks for.
        ...((enabled || !isPrivileged) && {
          action: {
            label: t('Undo'),
            onClick: () =>
              void setEnabled(!enabled, { confirmed: [] }, changed.version).catch((error: unknown) =>
                notifyFailure(!enabled, error),
              ),
          },
        }),
      });
    } catch (error) {
      if (hasCode(error, 'confirmation-needed')) throw error;
      notifyFailure(enabled, error);
    }
  }
  return { setEnabled, isPending: change.isPending, error: change.error };
}
