import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { Wordmark } from '../../components/page/Wordmark.tsx';
import { CredentialsForm } from './CredentialsForm.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { returnTo } = route.useSearch();
  const router = useRouter();
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        placeItems: 'center',
        alignContent: 'center',
        gap: 3,
        p: 2,
      }}
    >
      <Wordmark />
      <Paper variant="outlined" sx={{ width: 1, maxWidth: 380, p: 3 }}>
        <Typography variant="h1" sx={{ mb: 0.5 }}>
          Sign in
        </Typography>
        <Typography color="textSecondary" sx={{ mb: 2.5 }}>
          With your platform username and password.
        </Typography>
        <CredentialsForm onSignedIn={() => router.history.replace(returnTo)} />
      </Paper>
    </Box>
  );
}
