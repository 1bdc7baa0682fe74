import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../../components/feedback/Message.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { AuditFilterBar } from './AuditFilterBar.tsx';
import { auditListColumns } from './columns.tsx';
import { Integrity } from './Integrity.tsx';
import { entryNoun } from './labels.ts';
import { OutcomeTotals } from './OutcomeTotals.tsx';
import { auditEntryListQuery, auditListOf, auditTotalsQuery } from './queries.ts';

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
  const query = auditListOf(params);
  const list = usePagedList(auditEntryListQuery(query));
  const unfiltered = useQuery({ ...auditTotalsQuery({}), enabled: search.isFiltered });
  return (
    <ListPage
      title="Audit log"
      label="Audit log"
      noun={entryNoun}
      list={list}
      columns={auditListColumns}
      sort={query.sort}
      onSort={(sort) => search.change({ sort })}
      search={search}
      searchLabel="Search names"
      filters={<AuditFilterBar search={params} onChange={search.change} />}
      belowToolbar={<OutcomeTotals filters={query} onChange={(outcome) => search.change({ outcome })} />}
      unfilteredTotal={unfiltered.data?.total}
      file={{ path: '/exports/audit/entries', query }}
      empty={<Message title="No entries yet" />}
    >
      <Integrity />
    </ListPage>
  );
}
