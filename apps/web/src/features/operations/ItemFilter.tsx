import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { OperationSummary } from '@rolecall/contract';
import { formatNumber } from '@rolecall/text';
import { useNavigate } from '@tanstack/react-router';
import { type OperationSearch, operationLink } from '../../links/operations.ts';
import { unsuccessfulCount } from './progress.ts';

/** Chooses between all items and only failed or unknown ones. Shown only if the two differ. */
export function ItemFilter(props: { operation: OperationSummary; show: OperationSearch['show'] }) {
  const { operation, show } = props;
  const navigate = useNavigate();
  const unsuccessful = unsuccessfulCount(operation);
  if (unsuccessful === 0 && !show) return null;
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={show ?? 'all'}
      aria-label="Filter items"
      sx={{ bgcolor: 'background.paper', alignSelf: 'flex-start' }}
      onChange={(_, value: 'all' | 'failed' | null) =>
        value &&
        void navigate({
          ...operationLink(operation.id, { show: value === 'failed' ? value : undefined }),
          replace: true,
        })
      }
    >
      <ToggleButton value="all">All {formatNumber(operation.progress.total)}</ToggleButton>
      <ToggleButton value="failed">Failed or unknown {formatNumber(unsuccessful)}</ToggleButton>
    </ToggleButtonGroup>
  );
}
