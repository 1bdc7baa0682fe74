import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** The screen's heading, also the document's title. */
export function PageTitle({ children, title }: { children: ReactNode; title: string }) {
  return (
    <>
      <title>{`${title} · Rolecall`}</title>
      <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </>
  );
}
