import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { someNamesText } from '../projects/labels.ts';
import { AuditorGroupNotice } from '../safeguards/AuditorGroupNotice.tsx';
import { OwnRightsConfirmation } from '../safeguards/OwnRightsConfirmation.tsx';
import { useOwnRights } from '../safeguards/useOwnRights.ts';
import { GroupChangeEffects } from './GroupChangeEffects.tsx';
import { displayName } from './labels.ts';
import { PrimaryGroupSelect } from './PrimaryGroupSelect.tsx';
import { useGroupsChange } from './useGroupsChange.ts';

/**
 * Removes a user from one group, or from several as one change, after saying what goes with it. A primary group has to
 * be replaced, or given up.
 */
export function LeaveGroupsDialog(props: {
  user: UserDetail;
  groups: UserDetail['groups'];
  onClose: () => void;
}) {
  const { user, groups, onClose } = props;
  const groupIds = groups.map(({ id }) => id);
  const count = groups.length;
  const [only] = count === 1 ? groups : [];
  const left = groups.find((group) => group.primary);
  const candidates = user.groups.filter((other) => !groupIds.includes(other.id) && canBePrimary(other));
  const [primary, setPrimary] = useState<string | null>(null);
  const change = useGroupsChange(user);
  const ownRights = useOwnRights({ type: 'leave-groups', userId: user.id, groupIds }, change.error);
  const name = isolatedName(displayName(user));
  const leave = async () => {
    await change.submit(
      {
        remove: groupIds,
        ...(left && { primaryGroup: { from: left.id, to: primary } }),
        confirmed: ownRights.confirmed,
      },
      () => t('{user} removed from {groups}', { user: name, groups: someNamesText(groups) }),
    );
    onClose();
  };
  return (
    <ConfirmDialog
      isWide
      title={
        only
          ? t('Remove {user} from {group}?', { user: name, group: isolatedName(only.name) })
          : t('Remove {user} from {count, plural, one {# group} other {# groups}}?', { user: name, count })
      }
      confirmLabel={
        only
          ? t('Remove from group')
          : t('Remove from {count, plural, one {# group} other {# groups}}', { count })
      }
      isPending={change.isPending}
      canConfirm={!ownRights.isBlocked}
      error={change.error}
      // A refusal is shown by `error`.
      onConfirm={() => void leave().catch(() => undefined)}
      onClose={onClose}
    >
      <Stack spacing={2}>
        {!only && (
          <Typography>
            {t('Leaves {count, plural, one {# group} other {# groups}}: {groups}.', {
              count,
              groups: someNamesText(groups),
            })}
          </Typography>
        )}
        <GroupChangeEffects user={user} joined={[]} left={groupIds} />
        {left && candidates.length === 0 && (
          <Typography>
            {t('{user} will have no primary group and lose data access that depends on it.', { user: name })}
          </Typography>
        )}
        {left && candidates.length > 0 && (
          <>
            <Typography>
              {t('{group} is the primary group. Choose another one, or leave the user without one.', {
                group: isolatedName(left.name),
              })}
            </Typography>
            <PrimaryGroupSelect groups={candidates} value={primary} onChange={setPrimary} />
          </>
        )}
        <AuditorGroupNotice groupIds={groupIds} />
        <OwnRightsConfirmation ownRights={ownRights} />
      </Stack>
    </ConfirmDialog>
  );
}

/** The platform keeps all_users from being one. */
const canBePrimary = ({ systemProvided }: UserDetail['groups'][number]) => !systemProvided;
