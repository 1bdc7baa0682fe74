import Box from '@mui/material/Box';
import { formatNumber } from '@rolecall/text';

/** How many operations are running, and a ring with their progress, around the button's icon. */
export default function RunningBadge({ count, percent }: { count: number; percent: number }) {
  return (
    <>
      <ProgressRing percent={percent} />
      <Box component="span" aria-hidden sx={countStyles}>
        {formatNumber(count)}
      </Box>
    </>
  );
}

const radius = 15;
const length = 2 * Math.PI * radius;

function ProgressRing({ percent }: { percent: number }) {
  const arc = { cx: 17, cy: 17, r: radius, fill: 'none', strokeWidth: 2.5, stroke: 'currentColor' };
  return (
    <Box
      component="svg"
      viewBox="0 0 34 34"
      aria-hidden
      sx={{ position: 'absolute', width: 34, height: 34, color: 'primary.main', transform: 'rotate(-90deg)' }}
    >
      <circle {...arc} opacity={0.2} />
      <circle {...arc} strokeDasharray={length} strokeDashoffset={length * (1 - percent / 100)} />
    </Box>
  );
}

const countStyles = {
  position: 'absolute',
  top: -1,
  right: -1,
  minWidth: 16,
  px: 0.5,
  borderRadius: 2,
  fontSize: 11,
  fontWeight: 700,
  lineHeight: '16px',
  color: 'primary.contrastText',
  bgcolor: 'primary.main',
} as const;
