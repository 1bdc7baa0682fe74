import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import type { SignInOptions } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useSignIn } from './signIn.ts';

/** The built-in sandbox's accounts. One click signs in. */
export function DemoAccounts(props: { demo: NonNullable<SignInOptions['demo']>; onSignedIn: () => void }) {
  const { accounts, password } = props.demo;
  const signIn = useSignIn();
  return (
    <>
      {signIn.error && (
        <Alert severity="error" sx={{ mb: 1.5 }}>
          {signIn.error.message}
        </Alert>
      )}
      <List disablePadding aria-label={t('Demo accounts')} sx={{ display: 'grid', gap: 1 }}>
        {accounts.map(({ username, role, who }) => (
          <ListItem key={username} disablePadding>
            <ListItemButton
              component="button"
              type="button"
              disabled={signIn.isPending}
              onClick={() => signIn.mutate({ username, password }, { onSuccess: props.onSignedIn })}
              sx={{
                display: 'block',
                px: 1.5,
                py: 0.75,
                border: 1,
                borderColor: 'divider',
                borderRadius: 1,
                textAlign: 'left',
              }}
            >
              <Box component="span" sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
                <Typography component="span" sx={{ fontWeight: 600 }}>
                  {role}
                </Typography>{' '}
                <Typography component="span" variant="body2" color="textSecondary">
                  {username}
                </Typography>
              </Box>{' '}
              <Typography component="span" variant="body2" color="textSecondary">
                {who}
              </Typography>
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </>
  );
}
