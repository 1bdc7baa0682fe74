import type { OperationSummary } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useNavigate } from '@tanstack/react-router';
import { ViewToggle } from '../../components/list/ViewToggle.tsx';
import { type OperationSearch, operationLink } from '../../links/operations.ts';
import { unsuccessfulCount } from './itemCounts.ts';

/** Chooses between all items and only failed or unknown ones. Shown only if the two differ. */
export function ItemFilter(props: { operation: OperationSummary; show: OperationSearch['show'] }) {
  const { operation, show } = props;
  const navigate = useNavigate();
  const unsuccessful = unsuccessfulCount(operation);
  if (unsuccessful === 0 && !show) return null;
  return (
    <ViewToggle
      label={t('Filter items')}
      value={show ?? 'all'}
      onChange={(value) =>
        void navigate({
          ...operationLink(operation.id, { show: value === 'failed' ? value : undefined }),
          replace: true,
        })
      }
      views={[
        { value: 'all', text: t('All'), count: operation.progress.total },
        { value: 'failed', text: t('Failed or unknown'), count: unsuccessful },
      ]}
    />
  );
}
