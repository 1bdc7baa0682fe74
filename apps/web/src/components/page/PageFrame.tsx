import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A page's content, one part under the other, as high as the window; a long page is higher where it has to be. */
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
