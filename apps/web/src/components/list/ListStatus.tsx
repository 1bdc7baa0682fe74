import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { type ReactNode, useDeferredValue } from 'react';
import { timeText, zonedText } from '../../lib/format.ts';
import { lazyPart } from '../lazy/lazyPart.tsx';
import { PageFooter } from '../print/PageFooter.tsx';
import type { ExportedList } from './ExportMenu.tsx';
import { StatusLine } from './StatusLine.tsx';
import type { AnyPagedList } from './usePagedList.ts';

const ExportMenu = lazyPart(() => import('./ExportMenu.tsx'));

/** When the list was read, with Refresh and the export menu. */
export function ListStatus(props: {
  list: AnyPagedList;
  /** The total, if no heading shows it. */
  total: ReactNode;
  /** True if the toolbar has little space. The time is then in the tooltip of Refresh. */
  isNarrow: boolean;
  /** False if the page shows the time instead. */
  hasTime: boolean;
  /** The same list as a file. */
  file: ExportedList | undefined;
}) {
  const { list } = props;
  const freshness = list.readAt && t('Updated {time}', { time: timeText(new Date(list.readAt)) });
  // The export menu is rendered after the rows, so that its code doesn't delay them.
  const isThere = useDeferredValue(list.readAt !== undefined, false);
  return (
    <StatusLine
      total={props.total}
      notRefreshed={list.refreshError?.message}
      freshness={freshness}
      isFetching={list.isFetching}
      onRefresh={list.refresh}
      file={isThere && props.file && <ExportMenu {...props.file} />}
    >
      {list.readAt && (
        <>
          {props.hasTime && (
            <Box
              component="span"
              sx={{ whiteSpace: 'nowrap', display: { xs: 'none', [props.isNarrow ? 'xl' : 'md']: 'inline' } }}
              title={t('Changes made outside Rolecall after this time aren’t shown yet.')}
            >
              {freshness}
            </Box>
          )}
          <PageFooter text={t('As of {time}', { time: zonedText(list.asOf?.at ?? list.readAt) })} />
        </>
      )}
    </StatusLine>
  );
}
