import Box from '@mui/material/Box';
import type { OperationSummary } from '@rolecall/contract';
import { isolatedText } from '@rolecall/text';
import { useRowOpening } from '../../components/list/useRowOpening.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { RelativeTime } from '../../components/time/RelativeTime.tsx';
import { operationLink } from '../../links/operations.ts';
import { stateLabels } from './labels.ts';
import { OperationProgress } from './OperationProgress.tsx';
import { progressText } from './progress.ts';
import { StateChip } from './StateChip.tsx';

/** A recent operation in a few lines. */
export function OperationCard(props: { operation: OperationSummary; onOpen: () => void }) {
  const { operation } = props;
  return (
    <Box
      component="li"
      {...useRowOpening('li')}
      sx={{
        cursor: 'pointer',
        display: 'grid',
        gap: 0.75,
        p: 1,
        borderRadius: 1,
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <TextLink {...operationLink(operation.id)} onClick={props.onOpen} style={{ overflowWrap: 'anywhere' }}>
        {isolatedText(operation.title)}
      </TextLink>
      <OperationProgress operation={operation} />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 13, color: 'text.secondary' }}>
        <StateChip label={stateLabels[operation.state]} />
        {operation.progress.total > 1 && <span>{progressText(operation)}</span>}
        <Box component="span" sx={{ ml: 'auto' }}>
          <RelativeTime time={operation.createdAt} />
        </Box>
      </Box>
    </Box>
  );
}
