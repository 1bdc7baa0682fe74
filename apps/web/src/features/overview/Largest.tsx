import Box from '@mui/material/Box';
import { countText } from '@rolecall/text';
import type { ReactNode } from 'react';

/** Links to the largest objects. */
export function Largest(props: {
  title: string;
  unit: { one: string; many: string };
  items: readonly { id: string; name: ReactNode; count: number }[];
}) {
  if (props.items.length === 0) return null;
  return (
    <>
      <Box component="h3" sx={{ typography: 'body1', fontWeight: 600, mt: 2, mb: 0.5 }}>
        {props.title}
      </Box>
      <Box component="ol" sx={{ m: 0, mb: 1, p: 0, listStyle: 'none' }}>
        {props.items.map(({ id, name, count }) => (
          <Box
            component="li"
            key={id}
            sx={{
              display: 'flex',
              gap: 2,
              py: 0.5,
              borderBottom: 1,
              borderColor: 'divider',
              '& a': { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
            }}
          >
            {name}
            <span>{countText(count, props.unit.one, props.unit.many)}</span>
          </Box>
        ))}
      </Box>
    </>
  );
}
