import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import { type ReactNode, Suspense } from 'react';
import { IconAction } from '../button/IconAction.tsx';

/** How much is shown and as of when, with Refresh and the export menu. */
export function StatusLine(props: {
  /** How much there is, where no heading says it: an element with the role `status`. */
  total: ReactNode;
  /** As of when. */
  children?: ReactNode;
  /** Why what is shown could not be read again. */
  notRefreshed: string | undefined;
  /** As of when, for where there is no room to show it. */
  freshness?: string | undefined;
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
        ml: 'auto',
        minHeight: 36,
        maxWidth: 1,
        color: 'text.secondary',
        fontSize: 13,
      }}
    >
      {props.total}
      {props.children}
      {props.notRefreshed !== undefined && (
        <Box component="span" role="alert" sx={{ color: 'error.main' }}>
          Couldn’t refresh. {props.notRefreshed}
        </Box>
      )}
      <IconAction
        label="Refresh"
        title={props.freshness ? `Refresh (${props.freshness})` : 'Refresh'}
        aria-busy={isFetching}
        disabled={isFetching}
        onClick={props.onRefresh}
      >
        <RefreshIcon fontSize="small" />
      </IconAction>
      {/* Keeps its place until its code is here. */}
      <Box sx={{ minWidth: 92 }}>
        <Suspense>{props.file}</Suspense>
      </Box>
    </Box>
  );
}
