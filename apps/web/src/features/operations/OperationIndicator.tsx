import OperationsIcon from '@mui/icons-material/PendingActionsOutlined';
import { t } from '@rolecall/messages';
import { Suspense, useRef, useState } from 'react';
import { IconAction } from '../../components/button/IconAction.tsx';
import { lazyDialog } from '../../components/lazy/lazyDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { settledCount } from './itemCounts.ts';
import { useRunningOperations } from './OperationTracker.tsx';

// Nothing is running when most people open Rolecall. The button's label says the same.
const RunningBadge = lazyPart(
  () => import('./RunningBadge.tsx'),
  () => null,
);
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
      ? t('Operations: {count, number} in progress, {percent, number}%', { count: running.length, percent })
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
          <Suspense>
            <RunningBadge count={running.length} percent={percent} />
          </Suspense>
        )}
      </IconAction>
      {open && button.current && <OperationMenu anchor={button.current} onClose={() => setOpen(false)} />}
    </>
  );
}
