import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import { type ReactNode, Suspense } from 'react';
import { IconAction } from '../button/IconAction.tsx';

/** How much is shown, reading it again, and the way to the same as a file. */
export function StatusLine(props: {
  /** How much there is. */
  total: ReactNode;
  /** As of when. */
  children?: ReactNode;
  /** Why what is shown could not be read again. */
  notRefreshed: string | undefined;
  isFetching: boolean;
  onRefresh: () => void;
  file: ReactNode;
}) {
  const { isFetching } = props;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        color: 'text.secondary',
        fontSize: 13,
        minHeight: 32,
        flexShrink: 0,
        maxWidth: 1,
      }}
    >
      <span role="status">{props.total}</span>
      {props.children}
      {props.notRefreshed !== undefined && (
        <Box component="span" role="alert" sx={{ color: 'error.main' }}>
          Not refreshed: {props.notRefreshed}
        </Box>
      )}
      <IconAction label="Refresh" aria-busy={isFetching} disabled={isFetching} onClick={props.onRefresh}>
        <RefreshIcon fontSize="small" />
      </IconAction>
      <Suspense>{props.file}</Suspense>
    </Box>
  );
}
