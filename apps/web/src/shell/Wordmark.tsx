import Box from '@mui/material/Box';

/** The product's mark and name. */
export function Wordmark() {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, fontSize: 16, fontWeight: 700 }}
    >
      <Box component="img" src="/favicon.svg" alt="" sx={{ width: 24, height: 24 }} />
      Rolecall
    </Box>
  );
}
