import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A description list of `Fact`s. */
export const FactList = ({ children }: { children: ReactNode }) => (
  <Box
    component="dl"
    sx={{
      m: 0,
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      columnGap: 2,
      rowGap: 1,
      '& dt': { color: 'text.secondary' },
      '& dd': { m: 0, overflowWrap: 'anywhere' },
    }}
  >
    {children}
  </Box>
);

/** A name and its value. Renders nothing if there is no value. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children !== null &&
  children !== '' && (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
