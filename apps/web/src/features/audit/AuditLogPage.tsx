import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../../components/feedback/Message.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { AuditFilterBar } from './AuditFilterBar.tsx';
import { recordColumns } from './columns.tsx';
import { entryNoun, filtersOf } from './filters.ts';
import { Integrity } from './Integrity.tsx';
import { OutcomeTotals } from './OutcomeTotals.tsx';
import { auditTotalsQuery, recordListQuery } from './queries.ts';

const route = getRouteApi('/shell/audit');

/** Everything that was done, tried or denied, and what was found to have been done elsewhere. */
export function AuditLogPage() {
  const params = route.useSearch();
  const search = useListSearch(params, route.useNavigate(), [
    'actor',
    'target',
    'project',
    'action',
    'outcome',
    'origin',
    'from',
    'to',
  ]);
  const filters = filtersOf(params);
  const { sort = '-at' } = params;
  const query = { ...filters, sort };
  const list = usePagedList(recordListQuery(query));
  const unfiltered = useQuery({ ...auditTotalsQuery({}), enabled: search.isFiltered });
  return (
    <ListPage
      title="Audit log"
      label="Audit log"
      noun={entryNoun}
      list={list}
      columns={recordColumns}
      sort={sort}
      onSort={(next) => search.change({ sort: next })}
      search={search}
      searchLabel="Search names"
      filters={<AuditFilterBar search={params} onChange={search.change} />}
      belowToolbar={<OutcomeTotals filters={filters} onChange={(outcome) => search.change({ outcome })} />}
      unfilteredTotal={unfiltered.data?.total}
      file={{ path: '/exports/audit/records', query }}
      empty={<Message title="No entries yet" />}
    >
      <Integrity />
    </ListPage>
  );
}
