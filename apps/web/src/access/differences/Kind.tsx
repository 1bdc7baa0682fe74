import Box from '@mui/material/Box';

/** How something differs, in one word. */
export const Kind = ({ text, tone }: { text: string; tone: 'success' | 'error' | 'info' | 'warning' }) => (
  <Box component="span" sx={{ color: `${tone}.main`, fontWeight: 600 }}>
    {text}
  </Box>
);
