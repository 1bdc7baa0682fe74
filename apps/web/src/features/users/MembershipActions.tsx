import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { OverflowMenu } from '../../components/button/OverflowMenu.tsx';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { isLeavable } from './isLeavable.ts';
import type { OnOpenUserDialog } from './openUserDialog.ts';

/** What those who manage users can do with one of a user’s groups. */
export default function MembershipActions(props: {
  user: UserDetail;
  group: UserDetail['groups'][number];
  onOpen: OnOpenUserDialog;
}) {
  const { user, group, onOpen } = props;
  const { refusal } = useSafeguards();
  if (!isLeavable(group)) return null;
  return (
    <OverflowMenu
      label={t('Actions for {group}', { group: isolatedName(group.name) })}
      items={[
        group.primary
          ? {
              label: t('Change primary group'),
              onChoose: () => onOpen({ type: 'primary-group', groupId: null }),
            }
          : {
              label: t('Make primary group'),
              onChoose: () => onOpen({ type: 'primary-group', groupId: group.id }),
            },
        {
          label: t('Remove from group'),
          isDestructive: true,
          refusal: refusal({ type: 'leave-groups', userId: user.id, groupIds: [group.id] }),
          onChoose: () => onOpen({ type: 'leave-groups', groups: [group] }),
        },
      ]}
    />
  );
}
