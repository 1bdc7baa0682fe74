import Box from '@mui/material/Box';
import { roleCountText } from '@rolecall/contract/labels/roleCount';
import { formatNumber } from '@rolecall/text';
import { VisuallyHidden } from '../text/VisuallyHidden.tsx';
import { letterBefore, markOf } from './roleMarks.ts';

/** How many principals have each role, with the letters that represent the roles everywhere. */
export function RoleCounts({ counts }: { counts: readonly { role: string; count: number }[] }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1 }}>
      {counts.map(({ role, count }) => {
        const { letters, tone } = markOf({ role, managesMembers: false });
        const text = roleCountText(role, count);
        return (
          <span key={role} title={text}>
            <VisuallyHidden>{text} </VisuallyHidden>
            <Box component="span" aria-hidden data-letters={letters} sx={letterBefore(tone)}>
              {formatNumber(count)}
            </Box>
          </span>
        );
      })}
    </Box>
  );
}
