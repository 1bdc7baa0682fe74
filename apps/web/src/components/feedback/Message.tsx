import Box from '@mui/material/Box';
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
      <Box component={props.isPage ? 'h1' : 'h2'} sx={{ m: 0, typography: 'h2' }}>
        {props.title}
      </Box>
      {props.children && (
        <Box sx={{ color: 'text.secondary', maxWidth: '56ch', overflowWrap: 'anywhere' }}>
          {props.children}
        </Box>
      )}
      {props.action && (
        <Box sx={{ mt: 1, display: 'flex', gap: 1, flexWrap: 'wrap', justifyContent: 'center' }}>
          {props.action}
        </Box>
      )}
    </Box>
  );
}
