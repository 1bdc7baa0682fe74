import type { ReactNode } from 'react';
import { ListPanel } from '../../components/list/ListPanel.tsx';
import { ListStatus } from '../../components/list/ListStatus.tsx';
import { ListTable } from '../../components/list/ListTable.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { recordColumns } from './columns.tsx';
import { type AuditFilters, recordListQuery } from './queries.ts';

/** Entries that match, newest first unless asked otherwise. */
export function RecordList(props: {
  label: string;
  filters: AuditFilters;
  unfilteredTotal?: number | undefined;
  onSort: (sort: 'at' | '-at') => void;
  empty: ReactNode;
}) {
  const { filters } = props;
  const list = usePagedList(recordListQuery(filters));
  return (
    <>
      <ListStatus
        list={list}
        noun={{ one: 'entry', many: 'entries' }}
        unfilteredTotal={props.unfilteredTotal}
        file={{ path: '/exports/audit/records', query: filters }}
      />
      <ListPanel list={list} empty={props.empty}>
        <ListTable
          label={props.label}
          list={list}
          columns={recordColumns}
          sort={filters.sort ?? '-at'}
          onSort={props.onSort}
        />
      </ListPanel>
    </>
  );
}
