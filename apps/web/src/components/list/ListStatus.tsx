import Box from '@mui/material/Box';
import { type ReactNode, useDeferredValue } from 'react';
import { timeText, zonedText } from '../../lib/format.ts';
import { lazyPart } from '../lazy/lazyPart.tsx';
import { PageFooter } from '../print/PageFooter.tsx';
import type { ExportedList } from './ExportMenu.tsx';
import { StatusLine } from './StatusLine.tsx';
import type { AnyPagedList } from './usePagedList.ts';

const ExportMenu = lazyPart(() => import('./ExportMenu.tsx'));

/** As of when the list is, with Refresh and the export menu. */
export function ListStatus(props: {
  list: AnyPagedList;
  /** How many there are, where no heading says it. */
  total: ReactNode;
  /** The toolbar has room for little else: the time is in the tooltip of Refresh. */
  isNarrow: boolean;
  /** The time is shown; false where the page shows it. */
  hasTime: boolean;
  /** Where the same list is had as a file. */
  file: ExportedList | undefined;
}) {
  const { list } = props;
  const freshness = list.readAt && `Updated ${timeText(new Date(list.readAt))}`;
  // The export menu comes after the rows, so that its code does not delay them.
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
              title="Changes made outside Rolecall after this time aren’t shown yet."
            >
              {freshness}
            </Box>
          )}
          <PageFooter text={`As of ${zonedText(list.asOf?.at ?? list.readAt)}`} />
        </>
      )}
    </StatusLine>
  );
}
