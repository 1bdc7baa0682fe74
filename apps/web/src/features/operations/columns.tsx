import Box from '@mui/material/Box';
import type { OperationSummary } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedText } from '@rolecall/text';
import { listColumns } from '../../components/list/columns.ts';
import { RowLink } from '../../components/list/RowLink.tsx';
import { RelativeTime } from '../../components/time/RelativeTime.tsx';
import { operationLink } from '../../links/operations.ts';
import { stateLabels } from './labels.ts';
import { progressText } from './progress.ts';
import { StateChip } from './StateChip.tsx';
import { StopOperation } from './StopOperation.tsx';

const column = listColumns<OperationSummary>();

export const operationListColumns = column.columns([
  column.accessor('title', {
    header: t('Operation'),
    enableSorting: false,
    cell: ({ row: { original } }) => (
      <RowLink {...operationLink(original.id)} name={isolatedText(original.title)}>
        {isolatedText(original.title)}
      </RowLink>
    ),
  }),
  column.accessor('state', {
    header: t('Status'),
    enableSorting: false,
    meta: { width: '140px', minWidth: 116 },
    cell: ({ getValue }) => <StateChip label={stateLabels[getValue()]} />,
  }),
  column.accessor('progress', {
    header: t('Outcome'),
    enableSorting: false,
    meta: { width: '26%' },
    cell: ({ row: { original } }) => (
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        {progressText(original)}
        <StopOperation operation={original} />
      </Box>
    ),
  }),
  column.accessor('createdAt', {
    header: t('Started'),
    enableSorting: false,
    meta: { width: '150px', minWidth: 116 },
    cell: ({ getValue }) => <RelativeTime time={getValue()} />,
  }),
]);
