import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';
import { PrivilegeConfirmation } from '../safeguards/PrivilegeConfirmation.tsx';
import { usePrivileges } from '../safeguards/usePrivileges.ts';
import { displayName } from './labels.ts';
import { useSetEnabled } from './useSetEnabled.ts';

/** Asks before a user is disabled or enabled again. */
export function EnabledDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const { setEnabled, isPending, error } = useSetEnabled(user);
  const name = isolatedName(displayName(user));
  const given = user.effectivePolicies.map(({ policy }) => policy);
  const privileges = usePrivileges(
    user.enabled
      ? null
      : { given, title: (policies) => t('This gives {policies} to {user}', { policies, user: name }) },
    error,
  );
  const confirm = async () => {
    await setEnabled(!user.enabled, privileges.given);
    onClose();
  };
  // If a confirmation is needed, `error` makes the dialog ask for it.
  const onConfirm = () => void confirm().catch(() => undefined);
  if (!user.enabled)
    return (
      <ConfirmDialog
        title={t('Enable {user}?', { user: name })}
        confirmLabel={t('Enable')}
        isPending={isPending}
        canConfirm={!privileges.isBlocked}
        onClose={onClose}
        onConfirm={onConfirm}
      >
        {rich('<name>{user}</name> can sign in again and use these policies.', {
          user: user.username,
          name: nameOf,
        })}
        <PrivilegeConfirmation privileges={privileges} />
      </ConfirmDialog>
    );
  return (
    <ConfirmDialog
      title={t('Disable {user}?', { user: name })}
      confirmLabel={t('Disable user')}
      isPending={isPending}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      {rich(
        '<name>{user}</name> is signed out of Rolecall immediately and can’t sign in to the platform until they are enabled again. {groups, plural, one {They stay in # group and keep their project roles.} other {They stay in # groups and keep their project roles.}}',
        { user: user.username, groups: user.groupCount, name: nameOf },
      )}
    </ConfirmDialog>
  );
}

const nameOf = (text: string) => <Name>{text}</Name>;
