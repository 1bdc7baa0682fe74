import SignOutIcon from '@mui/icons-material/LogoutOutlined';
import Box from '@mui/material/Box';
import { useSession, useSignOut } from '../session/index.ts';
import { IconAction } from './IconAction.tsx';

/** Who am I, and the way out. */
export function Account() {
  const { user } = useSession();
  const signOut = useSignOut();
  return (
    <>
      <Box
        component="span"
        title={user.username}
        sx={{
          maxWidth: 220,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
          fontWeight: 600,
          display: { xs: 'none', sm: 'inline' },
        }}
      >
        {user.name || user.username}
      </Box>
      <IconAction
        label={`Sign out ${user.username}`}
        disabled={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        <SignOutIcon fontSize="small" />
      </IconAction>
    </>
  );
}
