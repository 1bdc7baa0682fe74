import Box from '@mui/material/Box';
import { isolatedName } from '@rolecall/text';

/** Marks a name that could be taken for another group's. A word, so that it is read out and shown on paper. */
export const LooksLikeMark = ({ name }: { name: string }) => (
  <Box
    component="span"
    title={`Looks like the group ${isolatedName(name)}`}
    sx={{ ml: 1, fontSize: 12, fontWeight: 600, color: 'warning.main', whiteSpace: 'nowrap' }}
  >
    ⚠ look-alike
  </Box>
);
