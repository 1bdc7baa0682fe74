import SignOutIcon from '@mui/icons-material/LogoutOutlined';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import Box from '@mui/material/Box';
import { isolatedName } from '@rolecall/text';
import { IconAction } from '../../components/button/IconAction.tsx';
import { Name } from '../../components/text/Name.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { useSignOut } from '../../features/session/mutations.ts';
import { useSession } from '../../features/session/queries.ts';
import { userLink } from '../../links/users.ts';

/** Who am I, the way to what I can reach, and the way out. */
export function Account() {
  const { user } = useSession();
  const signOut = useSignOut();
  return (
    <>
      <TextLink
        {...userLink(user.id)}
        title={`My access: ${isolatedName(user.username)}`}
        sx={{ display: 'grid', placeItems: 'center', minWidth: { xs: 36, sm: 0 }, height: 36 }}
      >
        <Box
          component={PersonIcon}
          fontSize="small"
          sx={{ display: { sm: 'none' }, color: 'text.secondary' }}
        />
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
          <Name>{user.name || user.username}</Name>
        </Box>
      </TextLink>
      <IconAction
        label={`Sign out ${isolatedName(user.username)}`}
        disabled={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        <SignOutIcon fontSize="small" />
      </IconAction>
    </>
  );
}
