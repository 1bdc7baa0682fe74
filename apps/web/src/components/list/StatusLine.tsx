import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { type ReactNode, Suspense } from 'react';
import { IconAction } from '../button/IconAction.tsx';

/** How much data is shown and when it was read, with Refresh and the export menu. */
export function StatusLine(props: {
  /** The total, if no heading shows it: an element with the role `status`. */
  total: ReactNode;
  /** When the data was read. */
  children?: ReactNode;
  /** Why the last refresh failed. */
  notRefreshed: string | undefined;
  /** When the data was read, for a tooltip if there is no space to show it. */
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
          {t('Couldn’t refresh. {error}', { error: props.notRefreshed })}
        </Box>
      )}
      <IconAction
        label={t('Refresh')}
        title={props.freshness ? t('Refresh ({freshness})', { freshness: props.freshness }) : t('Refresh')}
        aria-busy={isFetching}
        disabled={isFetching}
        onClick={props.onRefresh}
      >
        <RefreshIcon fontSize="small" />
      </IconAction>
      {/* Reserves the space until the code is loaded. */}
      <Box sx={{ minWidth: 92 }}>
        <Suspense>{props.file}</Suspense>
      </Box>
    </Box>
  );
}
