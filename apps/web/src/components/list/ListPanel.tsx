import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ErrorMessage } from '../feedback/ErrorMessage.tsx';
import type { AnyPagedList } from './usePagedList.ts';

/** The framed place of a list: its table, or why there is none. */
export function ListPanel(props: {
  list: AnyPagedList;
  /** Shown when nothing is there, or nothing matches. */
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
        flex: 1,
        minHeight: 240,
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
