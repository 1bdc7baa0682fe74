import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Said to assistive technology where the screen shows it otherwise. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => (
  <Box
    component="span"
    sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}
  >
    {children}
  </Box>
);
