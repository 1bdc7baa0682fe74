import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { ViewToggle } from '../../components/list/ViewToggle.tsx';
import { PastBanner } from '../../components/time/PastBanner.tsx';
import { AccessTabs } from './AccessTabs.tsx';
import { AsOfButton } from './AsOfButton.tsx';
import { subjectColumns } from './columns.tsx';
import { Freshness } from './Freshness.tsx';
import { subjectsOf, subjectsQuery } from './queries.ts';

const route = getRouteApi('/shell/access');

const kindLabels = { project: t('Projects'), user: t('Users') };

/** The auditor's starting point: search for a user or project, and choose a point in time. */
export function AccessPage() {
  const params = route.useSearch();
  const query = subjectsOf(params);
  const { kind, asOf: at } = query;
  const search = useListSearch(params, route.useNavigate());
  const list = usePagedList(subjectsQuery(query));
  const unfiltered = useQuery({
    ...subjectsQuery({ ...query, q: undefined })(1),
    enabled: search.isFiltered,
  });
  const columns = useMemo(() => subjectColumns(kind, at), [kind, at]);
  return (
    <ListPage
      title={t('Access')}
      action={<AccessTabs at={at} />}
      freshness={at === undefined && <Freshness />}
      label={kindLabels[kind]}
      noun={kind}
      searchLabel={kind === 'project' ? t('Search projects') : t('Search users')}
      variant={kind}
      list={list}
      columns={columns}
      search={search}
      perspective={
        <ViewToggle
          label={t('View')}
          value={kind}
          onChange={(next) => search.change({ kind: next, q: undefined })}
          views={[
            { value: 'project', text: t('Who can access a project') },
            { value: 'user', text: t('What a user can access') },
          ]}
        />
      }
      filters={<AsOfButton at={at} asOf={list.asOf} onChange={(next) => search.change({ at: next })} />}
      unfilteredTotal={unfiltered.data?.total}
      file={{ path: '/exports/access', query: { ...query, asOf: at ?? list.asOf?.at } }}
      empty={<Message title={kind === 'project' ? t('No projects match') : t('No users match')} />}
    >
      <PastBanner at={at} onBack={() => search.change({ at: undefined })} />
    </ListPage>
  );
}
