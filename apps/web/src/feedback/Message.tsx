import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** A state in the place of content: empty, gone, forbidden, failed. One sentence and the way on. */
export function Message(props: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  role?: 'alert' | 'status';
  /** It is all that the screen shows, so its title is the page's heading. */
  isPage?: boolean;
}) {
  return (
    <Box
      role={props.role}
      sx={{
        display: 'grid',
        justifyItems: 'center',
        alignContent: 'center',
        gap: 1,
        minHeight: 240,
        p: 3,
        textAlign: 'center',
      }}
    >
      <Typography variant="h2" component={props.isPage ? 'h1' : 'h2'}>
        {props.title}
      </Typography>
      {props.children && (
        <Typography component="div" color="textSecondary" sx={{ maxWidth: '56ch', overflowWrap: 'anywhere' }}>
          {props.children}
        </Typography>
      )}
      {props.action && (
        <Box sx={{ mt: 1, display: 'flex', gap: 1, flexWrap: 'wrap', justifyContent: 'center' }}>
          {props.action}
        </Box>
      )}
    </Box>
  );
}
