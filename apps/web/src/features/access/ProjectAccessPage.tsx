import Typography from '@mui/material/Typography';
import { isolatedName } from '@rolecall/text';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { InlineError } from '../../components/feedback/InlineError.tsx';
import { Message } from '../../components/feedback/Message.tsx';
import { FilterBar } from '../../components/filter/FilterBar.tsx';
import { lazyDialog } from '../../components/lazy/lazyDialog.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { usersNoun } from '../../components/list/noun.ts';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { accessFilters, sourceFilter } from '../../components/sources/accessFilters.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { PastBanner } from '../../components/time/PastBanner.tsx';
import { accessLink, comparisonLink, projectReportLink } from '../../links/access.ts';
import { projectLink } from '../../links/projects.ts';
import { SourceSince } from '../audit/SourceSince.tsx';
import { useCan } from '../session/queries.ts';
import { AsOfButton } from './AsOfButton.tsx';
import { projectAccessListColumns } from './columns.tsx';
import { Freshness } from './Freshness.tsx';
import { projectAccessListQuery, projectAccessOf, projectAccessQuery } from './queries.ts';
import { roleCountsSentence, rolesIn } from './roleCounts.ts';
import { useOpened } from './useOpened.ts';

const SourcesDialog = lazyDialog(() => import('../../components/sources/SourcesDialog.tsx'));
const route = getRouteApi('/shell/access/projects/$projectId');

/** Shows who can access a project, now or at a point in time, and why. */
export function ProjectAccessPage() {
  const { projectId } = route.useParams();
  const search = route.useSearch();
  const query = projectAccessOf(search);
  const { asOf: at, role, managesMembers, source, sort } = query;
  const navigate = route.useNavigate();
  const listSearch = useListSearch(search, navigate, ['role', 'managesMembers', 'source']);
  const { change } = listSearch;
  const seesGroups = useCan('groups:read');
  const list = usePagedList(projectAccessListQuery(projectId, query));
  // The heading always shows the same point in time as the list, even after a refresh.
  const { data, error, refetch } = useQuery({
    ...projectAccessQuery(projectId, at ?? list.asOf?.at),
    placeholderData: keepPreviousData,
  });
  const { open, close } = useOpened('why', navigate);
  const explained = list.loaded().find(({ row }) => row.id === search.why)?.row;
  const columns = useMemo(() => projectAccessListColumns(at, ({ id }) => open(id)), [at, open]);
  const title = `Who can access ${isolatedName(data?.name ?? 'this project')}`;
  return (
    <>
      <ListPage
        title={title}
        parent={<TextLink {...accessLink({ at })}>Access</TextLink>}
        label={title}
        freshness={at === undefined && <Freshness />}
        noun={usersNoun}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        search={listSearch}
        filters={
          <>
            <AsOfButton at={at} asOf={data?.asOf} onChange={(next) => change({ at: next })} />
            <FilterBar
              filters={[
                ...accessFilters({
                  label: 'Effective role',
                  roles: rolesIn(data?.roles),
                  value: { role, managesMembers },
                  onChange: change,
                }),
                sourceFilter(source, (next) => change({ source: next })),
              ]}
            />
          </>
        }
        unfilteredTotal={data?.people}
        file={{
          path: '/exports/access/projects/{projectId}/people',
          params: { projectId },
          query: { ...query, asOf: at ?? list.asOf?.at },
        }}
        empty={<Message title="No one had access" />}
      >
        {data && (
          <Typography variant="body2">
            {data.owner ? `Owned by ${isolatedName(data.owner.name)}.` : 'No owner.'}{' '}
            {roleCountsSentence(data)} <TextLink {...projectLink(projectId)}>Open project</TextLink>
            {' · '}
            <TextLink {...comparisonLink({ from: at, subject: `project:${projectId}` })}>
              {at === undefined ? 'Recent changes' : 'Changes since then'}
            </TextLink>
            {' · '}
            <TextLink {...projectReportLink(projectId, { at: data.asOf.at })}>Printable report</TextLink>
          </Typography>
        )}
        {error && !data && (
          <InlineError what="Couldn’t load details" error={error} onRetry={() => void refetch()} />
        )}
        <PastBanner at={at} onBack={() => change({ at: undefined })} />
      </ListPage>
      {explained && (
        <SourcesDialog
          title={`Why ${isolatedName(explained.username)} has access to ${isolatedName(data?.name ?? 'this project')}`}
          name={explained.name || explained.username}
          access={explained}
          sources={explained.sources}
          seesGroups={seesGroups}
          sinceOf={(source) => (
            <SourceSince source={source} userId={explained.id} projectId={projectId} at={at} />
          )}
          onClose={close}
        />
      )}
    </>
  );
}
