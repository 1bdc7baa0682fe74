import OperationsIcon from '@mui/icons-material/PendingActionsOutlined';
import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { useRef, useState } from 'react';
import { IconAction } from '../../components/button/IconAction.tsx';
import { lazyDialog } from '../../components/lazy/lazyDialog.tsx';
import { useRunningOperations } from './OperationTracker.tsx';
import { settledCount } from './progress.ts';

const OperationMenu = lazyDialog(() => import('./OperationMenu.tsx'));

/** Shows how many operations are running and their total progress. Opens the recent operations. */
export function OperationIndicator() {
  const running = useRunningOperations();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const total = running.reduce((sum, { progress }) => sum + progress.total, 0);
  const settled = running.reduce((sum, operation) => sum + settledCount(operation), 0);
  const percent = total === 0 ? 0 : Math.floor((100 * settled) / total);
  const label =
    running.length > 0
      ? t('Operations: {count, number} running, {percent, number} %', { count: running.length, percent })
      : t('Operations');
  return (
    <>
      <IconAction
        ref={button}
        label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <OperationsIcon fontSize="small" />
        {running.length > 0 && (
          <>
            <ProgressRing percent={percent} />
            <Count count={running.length} />
          </>
        )}
      </IconAction>
      {open && button.current && <OperationMenu anchor={button.current} onClose={() => setOpen(false)} />}
    </>
  );
}

const radius = 15;
const length = 2 * Math.PI * radius;

/** Not MUI's CircularProgress, because that would add to the first load. */
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

const Count = ({ count }: { count: number }) => (
  <Box
    component="span"
    aria-hidden
    sx={{
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
    }}
  >
    {count}
  </Box>
);
