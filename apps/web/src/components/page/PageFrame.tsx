import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A page's content as a column, as high as the window. A long page can be higher. */
export const PageFrame = ({ isLong = false, children }: { isLong?: boolean; children: ReactNode }) => (
  <Box
    sx={{
      [isLong ? 'minHeight' : 'height']: 1,
      display: 'flex',
      flexDirection: 'column',
      gap: 1,
      px: { xs: 2, md: 3 },
      py: { xs: 1.5, md: 2 },
    }}
  >
    {children}
  </Box>
);
