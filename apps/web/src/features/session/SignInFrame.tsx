import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import { Wordmark } from '../../components/page/Wordmark.tsx';

/** A page without the shell, for users without a session. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
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
      <Box sx={{ maxWidth: 380, textAlign: 'center' }}>
        <Wordmark />
        <Typography color="textSecondary" sx={{ mt: 0.5 }}>
          {t(
            'See and manage who is in which group, and who can access which project, on your Iguazio platform.',
          )}
        </Typography>
      </Box>
      <Paper variant="outlined" sx={{ width: 1, maxWidth: 380, p: 3 }}>
        <Typography variant="h1" sx={{ mb: 0.5 }}>
          {title}
        </Typography>
        {children}
      </Paper>
    </Box>
  );
}
