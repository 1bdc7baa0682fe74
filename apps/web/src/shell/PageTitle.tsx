import Box from '@mui/material/Box';

/** The screen's heading, also the document's title. */
export function PageTitle({ children }: { children: string }) {
  return (
    <>
      <title>{`${children} · Rolecall`}</title>
      <Box component="h1" sx={{ m: 0, typography: 'h1', overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </>
  );
}
