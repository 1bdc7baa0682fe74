import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { Name } from '../../components/text/Name.tsx';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { displayName } from './labels.ts';
import { useSetEnabled } from './useSetEnabled.ts';

/** Asks before a user is disabled or enabled again. */
export function EnabledDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const { setEnabled, isPending, error } = useSetEnabled(user);
  const name = isolatedName(displayName(user));
  const given = user.effectivePolicies.map(({ policy }) => policy);
  const privileges = usePrivileges(user.enabled ? null : { given, to: name }, error);
  const confirm = async () => {
    await setEnabled(!user.enabled, privileges.given);
    onClose();
  };
  if (!user.enabled)
    return (
      <ConfirmDialog
        title={t('Enable {name}?', { name })}
        confirmLabel={t('Enable')}
        isPending={isPending}
        canConfirm={!privileges.isBlocked}
        onClose={onClose}
        onConfirm={() => void confirm()}
      >
        <Name>{user.username}</Name> can sign in again and use these policies.
        <PrivilegeConfirmation privileges={privileges} />
      </ConfirmDialog>
    );
  return (
    <ConfirmDialog
      title={t('Disable {name}?', { name })}
      confirmLabel={t('Disable user')}
      isPending={isPending}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Name>{user.username}</Name> is signed out of Rolecall immediately and can’t sign in to the platform
      until they are enabled again. Their {membershipsText(user.groupCount)} as they are.
    </ConfirmDialog>
  );
}

const membershipsText = (groups: number) =>
  groups === 1
    ? t('membership of 1 group stays')
    : t('memberships of {groups, number} groups stay', { groups });
