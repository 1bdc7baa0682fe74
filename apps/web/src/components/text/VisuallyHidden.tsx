import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Text for assistive technology, where the screen shows the same visually. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => (
  <Box
    component="span"
    sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}
  >
    {children}
  </Box>
);
