import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { OverflowMenu } from '../../components/button/OverflowMenu.tsx';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import type { OnOpenUserDialog } from './openUserDialog.ts';

/** What those who manage users can do with all of a user's groups together. */
export default function GroupListActions(props: {
  user: UserDetail;
  /** Those that the user can leave. */
  groups: UserDetail['groups'];
  onOpen: OnOpenUserDialog;
}) {
  const { user, groups, onOpen } = props;
  const { refusal } = useSafeguards();
  return (
    <OverflowMenu
      label={t('Actions for all groups')}
      items={[
        {
          label: t('Remove from all groups'),
          isDestructive: true,
          refusal: refusal({
            type: 'leave-groups',
            userId: user.id,
            groupIds: groups.map(({ id }) => id),
          }),
          onChoose: () => onOpen({ type: 'leave-groups', groups }),
        },
      ]}
    />
  );
}
