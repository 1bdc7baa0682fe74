import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { GroupChangeEffects } from './GroupChangeEffects.tsx';
import { displayName } from './labels.ts';
import { useChangeUserGroups } from './mutations.ts';
import { PrimaryGroupSelect } from './PrimaryGroupSelect.tsx';

/** Removes a user from a group, after saying what goes with it. A primary group has to be replaced, or given up. */
export function LeaveGroupDialog(props: {
  user: UserDetail;
  group: UserDetail['groups'][number];
  onClose: () => void;
}) {
  const { user, group, onClose } = props;
  const [primary, setPrimary] = useState<string | null>(null);
  const change = useChangeUserGroups(user.id);
  const notify = useNotify();
  const ownRights = useOwnRights(
    { type: 'leave-groups', userId: user.id, groupIds: [group.id] },
    change.error,
  );
  const name = isolatedName(displayName(user));
  const leave = async () => {
    await change.mutateAsync({
      remove: [group.id],
      ...(group.primary && { primaryGroup: { from: group.id, to: primary } }),
      confirmed: ownRights.confirmed,
    });
    notify({ message: t('{user} removed from {group}', { user: name, group: isolatedName(group.name) }) });
    onClose();
  };
  return (
    <ConfirmDialog
      isWide
      title={t('Remove {user} from {group}?', { user: name, group: isolatedName(group.name) })}
      confirmLabel={t('Remove from group')}
      isPending={change.isPending}
      canConfirm={!ownRights.isBlocked}
      error={change.error}
      // A refusal is shown by `error`.
      onConfirm={() => void leave().catch(() => undefined)}
      onClose={onClose}
    >
      <Stack spacing={2}>
        <GroupChangeEffects user={user} joined={[]} left={[group.id]} />
        {group.primary && (
          <>
            <Typography>
              {t('This is the primary group. Choose another one, or leave the user without one.')}
            </Typography>
            <PrimaryGroupSelect
              groups={user.groups.filter((other) => other.id !== group.id && canBePrimary(other))}
              value={primary}
              onChange={setPrimary}
            />
          </>
        )}
        <AuditorGroupNotice groupIds={[group.id]} />
        <OwnRightsConfirmation ownRights={ownRights} />
      </Stack>
    </ConfirmDialog>
  );
}

/** The platform keeps all_users from being one. */
const canBePrimary = ({ systemProvided }: UserDetail['groups'][number]) => !systemProvided;
