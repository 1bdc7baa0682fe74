import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** A titled part of a preview: "Effect on people". */
export const EffectSection = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <Typography variant="h2" component="h3" sx={{ mb: 0.5 }}>
      {title}
    </Typography>
    {children}
  </section>
);
