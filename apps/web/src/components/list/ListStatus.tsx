import Box from '@mui/material/Box';
import { formatNumber } from '@rolecall/text';
import { useDeferredValue } from 'react';
import { timeText, zonedText } from '../../lib/format.ts';
import { Placeholder } from '../feedback/Placeholder.tsx';
import { lazyPart } from '../lazy/lazyPart.tsx';
import { PageFooter } from '../print/PageFooter.tsx';
import type { ExportedList } from './ExportLinks.tsx';
import { type Noun, totalText } from './noun.ts';
import { StatusLine } from './StatusLine.tsx';
import type { AnyPagedList } from './usePagedList.ts';

const ExportLinks = lazyPart(() => import('./ExportLinks.tsx'));

/** How many there are, as of when, and reading it again. */
export function ListStatus(props: {
  list: AnyPagedList;
  noun: Noun;
  unfilteredTotal: number | undefined;
  /** What the total includes, where that may surprise. */
  note: string | undefined;
  /** Where the same list is had as a file. */
  file: ExportedList | undefined;
}) {
  const { list } = props;
  // The way to a file comes after the rows, so that its code does not keep them waiting.
  const isThere = useDeferredValue(list.readAt !== undefined, false);
  return (
    <StatusLine
      total={
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          {list.total === undefined
            ? !list.error && <Placeholder width={90} />
            : totalText(props.noun, list.total, props.unfilteredTotal)}
          {props.note && `, ${props.note}`}
          {list.disabled ? `, ${formatNumber(list.disabled)} disabled` : ''}
        </Box>
      }
      notRefreshed={list.refreshError?.message}
      isFetching={list.isFetching}
      onRefresh={list.refresh}
      file={isThere && props.file && <ExportLinks {...props.file} />}
    >
      {list.readAt && (
        <Box
          component="span"
          sx={{ whiteSpace: 'nowrap' }}
          title="Changes made elsewhere since then are not shown yet"
        >
          as of {timeText(list.readAt)}
          <PageFooter text={`As of ${zonedText(list.asOf?.at ?? list.readAt)}`} />
        </Box>
      )}
    </StatusLine>
  );
}
