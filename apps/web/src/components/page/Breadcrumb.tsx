import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** The way to the list that a page belongs to. */
export const Breadcrumb = ({ children }: { children: ReactNode }) => (
  <Typography variant="body2" component="nav" aria-label="Breadcrumb">
    {children} /
  </Typography>
);
