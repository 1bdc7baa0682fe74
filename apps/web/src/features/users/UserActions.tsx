import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { OverflowMenu } from '../../components/button/OverflowMenu.tsx';
import { useSafeguards } from '../safeguards/useSafeguards.ts';
import { useSession } from '../session/queries.ts';
import type { OnOpenUserDialog } from './openUserDialog.ts';

/** What those who manage users can do with one. Users can't disable, sign out or delete themselves here. */
export default function UserActions({ user, onOpen }: { user: UserDetail; onOpen: OnOpenUserDialog }) {
  const isSelf = useSession().user.id === user.id;
  const { refusal } = useSafeguards();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      {!user.enabled && (
        <Button variant="contained" size="medium" onClick={() => onOpen({ type: 'enabled' })}>
          {t('Enable')}
        </Button>
      )}
      <Button variant="outlined" size="medium" onClick={() => onOpen({ type: 'edit', focus: 'firstName' })}>
        {t('Edit')}
      </Button>
      {!isSelf && (
        <OverflowMenu
          items={[
            { label: t('End sessions'), onChoose: () => onOpen({ type: 'sessions' }) },
            ...(user.enabled
              ? [
                  {
                    label: t('Disable user'),
                    isDestructive: true,
                    refusal: refusal({ type: 'disable-user', userId: user.id }),
                    onChoose: () => onOpen({ type: 'enabled' }),
                  },
                ]
              : []),
            {
              label: t('Delete user'),
              isDestructive: true,
              refusal: refusal({ type: 'delete-user', userId: user.id }),
              onChoose: () => onOpen({ type: 'delete' }),
            },
          ]}
        />
      )}
    </Box>
  );
}
