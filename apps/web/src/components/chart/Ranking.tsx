import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useRowOpening } from '../list/useRowOpening.ts';

/**
 * The largest things as horizontal bars, largest first. A list of links with numbers, so it needs no table beside it.
 */
export function Ranking(props: {
  label: string;
  /** "1,204 members". */
  countText: (count: number) => string;
  /** `link` is the name, as a link. A click anywhere in the row opens it. */
  items: readonly { id: string; link: ReactNode; count: number }[];
}) {
  const opening = useRowOpening('li');
  const most = Math.max(1, ...props.items.map(({ count }) => count));
  return (
    <Box component="ol" aria-label={props.label} sx={{ m: 0, p: 0, listStyle: 'none' }} {...opening}>
      {props.items.map(({ id, link, count }) => (
        <Box
          component="li"
          key={id}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr) auto',
            columnGap: 2,
            px: 1,
            py: 0.75,
            mx: -1,
            borderRadius: 1,
            cursor: 'pointer',
            '&:hover': { bgcolor: 'action.hover' },
            '& a': { overflowWrap: 'anywhere' },
          }}
        >
          <span>{link}</span>
          <span>{props.countText(count)}</span>
          <Box
            sx={{ gridColumn: '1 / -1', height: 8, mt: 0.5, borderRadius: 0.5, bgcolor: 'action.selected' }}
          >
            <Box
              sx={{
                height: 1,
                minWidth: 2,
                borderRadius: 0.5,
                bgcolor: 'primary.main',
                // Browsers don't print backgrounds.
                '@media print': { border: '4px solid' },
              }}
              style={{ width: `${(100 * count) / most}%` }}
            />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
