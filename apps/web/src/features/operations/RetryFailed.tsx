import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { Operation, OperationItem } from '@rolecall/contract';
import { isUnsuccessful } from '@rolecall/contract/labels/operations';
import { t } from '@rolecall/messages';
import { onlyFirstClick } from '../../lib/onlyFirstClick.ts';
import { useRetryOperation } from './mutations.ts';

/** Returns the items of a finished operation that a retry runs again. */
export const retriable = ({ state: operationState, items }: Operation): OperationItem[] =>
  items.filter((item) => isUnsuccessful(item) || (item.state === 'pending' && operationState === 'stopped'));

/** Retries items that failed, are unknown, or were skipped because the operation was stopped. */
export function RetryFailed({ operation }: { operation: Operation }) {
  const unsuccessful = retriable(operation);
  const retry = useRetryOperation();
  const unknown = unsuccessful.filter(({ state }) => state === 'unknown').length;
  return (
    <Alert
      severity={retry.error ? 'error' : 'warning'}
      action={
        <Button
          color="inherit"
          loading={retry.isPending}
          onClickCapture={onlyFirstClick}
          onClick={() => retry.mutate(operation)}
          sx={{ whiteSpace: 'nowrap' }}
        >
          {t('Retry {count, number}', { count: unsuccessful.length })}
        </Button>
      }
    >
      {retry.error?.message ??
        (unknown > 0
          ? t(
              '“Unknown” means that the platform’s response was lost. A retry checks first and applies only what’s missing.',
            )
          : operation.state === 'stopped'
            ? t('A retry runs only what failed or wasn’t started.')
            : t('A retry repeats only what failed.'))}
    </Alert>
  );
}
