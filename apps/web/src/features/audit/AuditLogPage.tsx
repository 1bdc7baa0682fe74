import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { serverNow } from '../../api/serverTime.ts';
import { Message } from '../../components/feedback/Message.tsx';
import { FilterBar } from '../../components/filter/FilterBar.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { TimeFilterButton } from '../../components/time/TimeFilterButton.tsx';
import { AuditViewToggle } from './AuditViewToggle.tsx';
import { auditListColumns } from './columns.tsx';
import { Integrity } from './Integrity.tsx';
import { emptyTexts, rowsNote } from './labels.ts';
import { auditListOf, auditListQuery, auditTotalsQuery } from './queries.ts';
import { useAuditFilters } from './useAuditFilters.tsx';
import { auditViewOf, auditViewSearch } from './views.ts';

const route = getRouteApi('/shell/audit');

/** The audit log, including denied requests and changes outside Rolecall. Shows only changes by default. */
export function AuditLogPage() {
  const params = route.useSearch();
  const search = useListSearch(params, route.useNavigate(), [
    'actor',
    'actorId',
    'target',
    'project',
    'userId',
    'groupId',
    'projectId',
    'action',
    'outcome',
    'origin',
    'mark',
    'request',
    'range',
    'from',
    'to',
  ]);
  const view = auditViewOf(params);
  // "Last hour" ends when the list was requested, so that scrolling doesn't change the list.
  const [asked, setAsked] = useState(serverNow);
  const query = useMemo(() => auditListOf(params, asked), [params, asked]);
  const list = usePagedList(auditListQuery(query));
  const columns = useMemo(() => auditListColumns(params), [params]);
  const totals = useQuery({ ...auditTotalsQuery(query), placeholderData: keepPreviousData });
  const unfiltered = useQuery({ ...auditTotalsQuery({ kind: query.kind }), enabled: search.isFiltered });
  const filters = useAuditFilters(params, search.change);
  return (
    <ListPage
      title={t('Audit log')}
      label={t('Audit log')}
      noun="entry"
      note={rowsNote(list)}
      list={{
        ...list,
        total: list.entries,
        refresh: () => {
          setAsked(serverNow());
          list.refresh();
        },
      }}
      columns={columns}
      sort={query.sort}
      onSort={(sort) => search.change({ sort })}
      search={search}
      searchLabel={t('Search names')}
      perspective={
        <AuditViewToggle
          view={view}
          totals={totals.data}
          onChange={(next) => search.change(auditViewSearch(next, params))}
        />
      }
      filters={
        <>
          <TimeFilterButton
            value={{ range: params.range, from: params.from, to: params.to }}
            onChange={search.change}
          />
          <FilterBar filters={filters} />
        </>
      }
      unfilteredTotal={unfiltered.data?.total}
      file={{ path: '/exports/audit/entries', query }}
      empty={
        <Message
          title={emptyTexts[view]}
          action={
            view !== 'all' && (
              <Button onClick={() => search.change(auditViewSearch('all', params))}>
                {t('Show everything')}
              </Button>
            )
          }
        />
      }
    >
      <Integrity />
    </ListPage>
  );
}
