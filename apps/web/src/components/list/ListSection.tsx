import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { SxProps, Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Message } from '../feedback/Message.tsx';
import type { ListColumn } from './columns.ts';
import type { ExportedList } from './ExportMenu.tsx';
import { ListPanel } from './ListPanel.tsx';
import { ListStatus } from './ListStatus.tsx';
import { ListTable } from './ListTable.tsx';
import { ListTotal } from './ListTotal.tsx';
import type { Noun } from './noun.ts';
import { SearchBox } from './SearchBox.tsx';
import type { ListSearch } from './useListSearch.ts';
import type { PagedList } from './usePagedList.ts';
import type { ListSelection } from './useSelection.ts';

export interface ListSectionProps<Row extends { id: string }, Sort extends string> {
  /** What the list holds, for assistive technology: "Groups". */
  label: string;
  noun: Noun;
  list: PagedList<Row>;
  columns: ListColumn<Row>[];
  /** `field` or `-field`; fields are the ids of sortable columns. Absent where none is. */
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Absent where the list can't be narrowed. */
  search?: ListSearch | undefined;
  /** Default: "Search" and the noun. */
  searchLabel?: string;
  /** `/` goes to the search box. Default: true; false in a dialog and beside another list. */
  isMain?: boolean;
  /** What the list is of, before the search box. */
  perspective?: ReactNode;
  /** What narrows the list besides the search. */
  filters?: ReactNode;
  /** What can be done with the list, or with its selected rows. */
  actions?: ReactNode;
  /** Under the toolbar: counts that narrow the list, or the time that it is of. */
  belowToolbar?: ReactNode;
  /** How many there are without any filter. */
  unfilteredTotal?: number | undefined;
  /** What the total includes, where that may surprise. */
  note?: string | undefined;
  /** Where the same list is had as a file. */
  file?: ExportedList;
  /** Shown where there is nothing to narrow. */
  empty: ReactNode;
  /** Row selection, where `columns` has a `selectionColumn`. */
  selection?: ListSelection<Row> | undefined;
  /** How rows in a state of their own look. */
  rowStyles?: SxProps<Theme>;
  /** Of the table, where the page is longer than the window. Default: what the page leaves. */
  height?: number | string;
  /** Which of several lists in the same place it is; another one starts afresh. */
  variant?: string;
  /** A heading above says how many there are. */
  hasHeading?: boolean;
  /** The page says when its data was read. */
  hasFreshness?: boolean;
}

/** A list with its toolbar, its status and its states, for a page, a tab or a dialog whose content is a column. */
export function ListSection<Row extends { id: string }, Sort extends string = never>(
  props: ListSectionProps<Row, Sort>,
) {
  const { list, noun, search, height } = props;
  const isFiltered = search?.isFiltered ?? false;
  const panel = (
    <ListPanel
      list={list}
      empty={search && isFiltered ? <NothingMatches noun={noun} search={search} /> : props.empty}
    >
      <ListTable
        key={props.variant}
        label={props.label}
        list={list}
        columns={props.columns}
        sort={props.sort}
        onSort={props.onSort}
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
              label={props.searchLabel ?? `Search ${noun.many}`}
              value={search.q ?? ''}
              onChange={(text) => search.onSearch(text || undefined)}
              isMain={props.isMain ?? true}
            />
          )}
          {props.filters}
        </Box>
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
      {height === undefined ? panel : <Box sx={{ height, flexShrink: 0, display: 'flex' }}>{panel}</Box>}
    </>
  );
}

const toolbar = { display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'start' } as const;
const narrowing = { ...toolbar, alignItems: 'center', flex: '1 1 480px' } as const;

const NothingMatches = ({ noun, search }: { noun: Noun; search: ListSearch }) => (
  <Message
    title={`No ${noun.many} match ${search.hasFilters || !search.q ? 'the filters' : `“${search.q}”`}`}
    action={<Button onClick={search.clear}>{search.hasFilters ? 'Clear filters' : 'Clear search'}</Button>}
  />
);
