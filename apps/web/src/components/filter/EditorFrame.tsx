import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The space for a picker in a filter's popover. */
export const EditorFrame = ({ children }: { children: ReactNode }) => (
  <Box sx={{ p: 1.5, width: 320, maxWidth: 1 }}>{children}</Box>
);
