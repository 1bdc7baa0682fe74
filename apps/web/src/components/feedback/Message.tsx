import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Replaces content that is empty, deleted, forbidden or failed: a sentence and an action. */
export function Message(props: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  role?: 'alert' | 'status';
  /** True if the message is the whole page. Its title is then the page's heading. */
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
