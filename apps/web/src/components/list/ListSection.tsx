import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { SxProps, Theme } from '@mui/material/styles';
import { t } from '@rolecall/messages';
import { type ReactNode, Suspense } from 'react';
import { useOnPhone } from '../../lib/useOnPhone.ts';
import { Message } from '../feedback/Message.tsx';
import { lazyPart } from '../lazy/lazyPart.tsx';
import type { ListColumn } from './columns.ts';
import type { ExportedList } from './ExportMenu.tsx';
import { ListPanel } from './ListPanel.tsx';
import { ListStatus } from './ListStatus.tsx';
import { ListTable } from './ListTable.tsx';
import { ListTotal } from './ListTotal.tsx';
import type { Noun } from './nouns.ts';
import { SearchBox } from './SearchBox.tsx';
import type { ListSearch } from './useListSearch.ts';
import type { PagedList } from './usePagedList.ts';
import type { ListSelection } from './useSelection.ts';

const SortSelect = lazyPart(() => import('./SortSelect.tsx'));

export interface ListSectionProps<Row extends { id: string }, Sort extends string> {
  /** The accessible name: "Groups". */
  label: string;
  noun: Noun;
  list: PagedList<Row>;
  columns: ListColumn<Row>[];
  /** `field` or `-field`, where fields are the IDs of sortable columns. Absent if no column is sortable. */
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Absent if the list can't be searched. */
  search?: ListSearch | undefined;
  /** What can be searched: "Search groups". Default: "Search". */
  searchLabel?: string | undefined;
  /** True if `/` focuses the search box. Default: true. False in a dialog and next to another list. */
  isMain?: boolean;
  /** A choice of what the list shows, placed before the search box. */
  perspective?: ReactNode;
  /** Filters in addition to the search. */
  filters?: ReactNode;
  /** Actions on the list or on its selected rows. */
  actions?: ReactNode;
  /** Shown below the toolbar: counts that work as filters, or the point in time that the list shows. */
  belowToolbar?: ReactNode;
  /** The total without filters. */
  unfilteredTotal?: number | undefined;
  /** What the total includes, if that isn't obvious. */
  note?: string | undefined;
  /** The same list as a file. */
  file?: ExportedList;
  /** Shown if the list is empty without filters. */
  empty: ReactNode;
  /** The row selection, if `columns` has a `selectionColumn`. */
  selection?: ListSelection<Row> | undefined;
  /** Styles for rows in a special state. */
  rowStyles?: SxProps<Theme>;
  /** The table's largest height, if the page is longer than the window. Default: the remaining space. */
  height?: number | string;
  /** Distinguishes lists that replace each other in the same place, so that each starts at the top. */
  variant?: string;
  /** True if a heading above the list shows the total. */
  hasHeading?: boolean;
  /** True if the page shows when its data was read. */
  hasFreshness?: boolean;
}

/** A list with its toolbar, status and states. For a page, tab or dialog whose content is a column. */
export function ListSection<Row extends { id: string }, Sort extends string = never>(
  props: ListSectionProps<Row, Sort>,
) {
  const { list, noun, search, height } = props;
  const isFiltered = search?.isFiltered ?? false;
  const onPhone = useOnPhone();
  const panel = (
    <ListPanel list={list} empty={search && isFiltered ? <NothingMatches search={search} /> : props.empty}>
      <ListTable
        key={props.variant}
        label={props.label}
        list={list}
        columns={props.columns}
        sort={props.sort}
        onSort={onPhone ? undefined : props.onSort}
        selection={props.selection}
        rowStyles={props.rowStyles}
      />
    </ListPanel>
  );
  return (
    <>
      <Box sx={toolbar}>
        {/* Filters wrap on their own, so that Refresh and Export stay where they are. */}
        <Box sx={narrowing}>
          {props.perspective}
          {search && (
            <SearchBox
              key={props.variant}
              label={props.searchLabel ?? t('Search')}
              value={search.q ?? ''}
              onChange={(text) => search.onSearch(text || undefined)}
              isMain={props.isMain ?? true}
            />
          )}
          {props.filters}
        </Box>
        {onPhone && (
          <Suspense>
            <SortSelect {...props} />
          </Suspense>
        )}
        <ListStatus
          list={list}
          total={
            !props.hasHeading && (
              <ListTotal
                list={list}
                noun={noun}
                unfilteredTotal={isFiltered ? props.unfilteredTotal : undefined}
                note={props.note}
              />
            )
          }
          isNarrow={!props.hasHeading || props.perspective !== undefined}
          hasTime={!props.hasFreshness}
          file={props.file}
        />
        {props.actions}
      </Box>
      {props.belowToolbar}
      {height === undefined ? (
        panel
      ) : (
        <Box sx={{ maxHeight: height, flexShrink: 0, display: 'flex', flexDirection: 'column' }}>{panel}</Box>
      )}
    </>
  );
}

const toolbar = { display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'start' } as const;
const narrowing = { ...toolbar, alignItems: 'center', flex: '1 1 280px' } as const;

const NothingMatches = ({ search }: { search: ListSearch }) => (
  <Message
    title={
      search.q && !search.hasFilters ? t('No results for “{query}”', { query: search.q }) : t('No results')
    }
    action={
      <Button onClick={search.clear}>{search.hasFilters ? t('Clear filters') : t('Clear search')}</Button>
    }
  />
);
