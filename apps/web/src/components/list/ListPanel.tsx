import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ErrorMessage } from '../feedback/ErrorMessage.tsx';
import type { AnyPagedList } from './usePagedList.ts';

/** A frame with a list's table, or with the reason why there is none. */
export function ListPanel(props: {
  list: AnyPagedList;
  /** Shown if the list has no rows or none match. */
  empty: ReactNode;
  children: ReactNode;
}) {
  const { list } = props;
  const content = list.error ? (
    <ErrorMessage error={list.error} onRetry={list.refresh} />
  ) : list.rowCount === 0 ? (
    props.empty
  ) : (
    props.children
  );
  return (
    <Box
      sx={{
        // As high as its content, up to the remaining space. A few rows are always shown completely.
        ...((list.rowCount ?? 6) < 6 ? { flex: 'none' } : { flex: '0 1 auto', minHeight: 240 }),
        display: 'flex',
        flexDirection: 'column',
        overflow: 'hidden',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      {content}
    </Box>
  );
}
