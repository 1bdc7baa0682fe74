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

  // Undo may be clicked after the page has been left, so the dialog can't report the result.
  async function setEnabled(enabled: boolean, given: Confirmation, version = user.version): Promise<void> {
    try {
      const changed = await change.mutateAsync({ enabled, version, ...given });
      notify({
        message: enabled ? t('{name} enabled', { name }) : t('{name} disabled and signed out', { name }),
        // Enabling a privileged user again requires a confirmation and a reason, which "Enable" asks for.
        ...((enabled || !isPrivileged) && {
          action: {
            label: t('Undo'),
            onClick: () => void setEnabled(!enabled, { confirmed: [] }, changed.version),
          },
        }),
      });
    } catch (error) {
      notify({
        message: hasCode(error, 'version-stale')
          ? t('Someone else changed {name}, so nothing was changed. The page now shows the current data.', {
              name,
            })
          : `Couldn’t ${enabled ? 'enable' : 'disable'} ${name}. ${messageOf(error)}`,
        severity: 'error',
      });
    }
  }
  return { setEnabled, isPending: change.isPending, error: change.error };
}
