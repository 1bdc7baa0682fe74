import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The screen's heading, also the document's title. */
export function PageTitle({ children, title }: { children: ReactNode; title: string }) {
  return (
    <>
      <title>{`${title} · Rolecall`}</title>
      <Box component="h1" sx={{ m: 0, typography: 'h1', overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </>
  );
}
