import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useRef, useState } from 'react';
import { lazyDialog, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { Name } from '../../components/text/Name.tsx';
import { useSession } from '../../features/session/queries.ts';

const AccountMenu = lazyDialog(() => import('./AccountMenu.tsx'));

/** Shows who is signed in. Opens the account menu. */
export function AccountButton() {
  const { user } = useSession();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  usePreloaded(AccountMenu);
  const name = user.name || user.username;
  return (
    <>
      <ButtonBase
        ref={button}
        aria-label={t('Account: {name}', { name: isolatedName(name) })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        sx={{
          gap: 0.75,
          minWidth: 36,
          height: 36,
          px: { xs: 0, sm: 1 },
          borderRadius: 1,
          font: 'inherit',
          fontWeight: 600,
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        <PersonIcon fontSize="small" />
        <Box
          component="span"
          sx={{
            maxWidth: 220,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
            display: { xs: 'none', sm: 'inline' },
          }}
        >
          <Name>{name}</Name>
        </Box>
        <ExpandMoreIcon fontSize="small" sx={{ display: { xs: 'none', sm: 'block' } }} />
      </ButtonBase>
      {isOpen && button.current && <AccountMenu anchor={button.current} onClose={() => setOpen(false)} />}
    </>
  );
}
