import LinearProgress from '@mui/material/LinearProgress';
import type { OperationSummary } from '@rolecall/contract';
import { settledCount } from './itemCounts.ts';
import { titledProgressText } from './progress.ts';
import { isFinished } from './queries.ts';

/** The progress of an operation. With a single item, only shows that it is running. */
export function OperationProgress({ operation }: { operation: OperationSummary }) {
  const { total } = operation.progress;
  if (isFinished(operation)) return null;
  return (
    <LinearProgress
      aria-label={titledProgressText(operation)}
      {...(total > 1
        ? { variant: 'determinate', value: (100 * settledCount(operation)) / total }
        : { variant: 'indeterminate' })}
      sx={{ height: 6, borderRadius: 3 }}
    />
  );
}
