import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Room for a picker in the popover of a filter. */
export const EditorFrame = ({ children }: { children: ReactNode }) => (
  <Box sx={{ p: 1.5, width: 320, maxWidth: 1 }}>{children}</Box>
);
