import Button from '@mui/material/Button';
import type { OperationSummary } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedText } from '@rolecall/text';
import { messageOf } from '../../api/problems.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { onlyFirstClick } from '../../lib/onlyFirstClick.ts';
import { settledCount } from './itemCounts.ts';
import { useStopOperation } from './mutations.ts';
import { isFinished } from './queries.ts';

/** Stops an operation that has items left. Not offered for a single item, since nothing could be skipped. */
export function StopOperation({ operation }: { operation: OperationSummary }) {
  const stop = useStopOperation();
  const notify = useNotify();
  const { state, progress, title } = operation;
  if (isFinished(operation) || progress.total < 2 || settledCount(operation) === progress.total) return null;
  return (
    <Button
      size="small"
      color="inherit"
      variant="outlined"
      aria-label={t('Stop {operation}', { operation: isolatedText(title) })}
      loading={stop.isPending || state === 'stopping'}
      onClickCapture={onlyFirstClick}
      onClick={(event) => {
        // A click on the surrounding row opens the operation.
        event.stopPropagation();
        stop.mutate(operation, {
          onError: (error) =>
            notify({
              message: t('Couldn’t stop the operation. {error}', { error: messageOf(error) }),
              severity: 'error',
            }),
        });
      }}
    >
      {t('Stop')}
    </Button>
  );
}
