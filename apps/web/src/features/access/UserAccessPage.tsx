import Chip from '@mui/material/Chip';
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
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { accessFilters } from '../../components/sources/accessFilters.ts';
import { TextLink } from '../../components/text/TextLink.tsx';
import { PastBanner } from '../../components/time/PastBanner.tsx';
import { accessLink, comparisonLink, userReportLink } from '../../links/access.ts';
import { userLink } from '../../links/users.ts';
import { SourceSince } from '../audit/SourceSince.tsx';
import { useCan } from '../session/queries.ts';
import { AsOfButton } from './AsOfButton.tsx';
import { userAccessListColumns } from './columns.tsx';
import { Freshness } from './Freshness.tsx';
import { Layers } from './Layers.tsx';
import { userAccessListQuery, userAccessOf, userAccessQuery } from './queries.ts';
import { rolesIn } from './roleCounts.ts';
import { useOpened } from './useOpened.ts';

const SourcesDialog = lazyDialog(() => import('../../components/sources/SourcesDialog.tsx'));
const route = getRouteApi('/shell/access/people/$userId');

/** Shows what a user can access, now or at a point in time: projects, policies and data. */
export function UserAccessPage() {
  const { userId } = route.useParams();
  const search = route.useSearch();
  const query = userAccessOf(search);
  const { asOf: at, role, managesMembers, sort } = query;
  const navigate = route.useNavigate();
  const listSearch = useListSearch(search, navigate, ['role', 'managesMembers']);
  const { change } = listSearch;
  const seesGroups = useCan('groups:read');
  const list = usePagedList(userAccessListQuery(userId, query));
  // The heading always shows the same point in time as the list, even after a refresh.
  const { data, error, refetch } = useQuery({
    ...userAccessQuery(userId, at ?? list.asOf?.at),
    placeholderData: keepPreviousData,
  });
  const { open, close } = useOpened('why', navigate);
  const explained = list.loaded().find(({ row }) => row.id === search.why)?.row;
  const columns = useMemo(() => userAccessListColumns(at, ({ id }) => open(id)), [at, open]);
  return (
    <>
      <ListPage
        title={`What ${isolatedName(data?.username ?? 'this user')} can access`}
        mark={
          data && !data.enabled && <Chip size="small" variant="outlined" color="warning" label="Disabled" />
        }
        parent={<TextLink {...accessLink({ at, kind: 'user' })}>Access</TextLink>}
        freshness={at === undefined && <Freshness />}
        isLong
        arrange={(projects) => (
          <>
            {projects}
            {data && <Layers user={data} />}
          </>
        )}
        label="Accessible projects"
        noun={{ one: 'project', many: 'projects' }}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        search={listSearch}
        filters={
          <>
            <AsOfButton at={at} asOf={data?.asOf} onChange={(next) => change({ at: next })} />
            <FilterBar
              filters={accessFilters({
                label: 'Effective role',
                roles: rolesIn(data?.roles),
                value: { role, managesMembers },
                onChange: change,
              })}
            />
          </>
        }
        unfilteredTotal={data?.projects}
        file={{
          path: '/exports/access/users/{userId}/projects',
          params: { userId },
          query: { ...query, asOf: at ?? list.asOf?.at },
        }}
        empty={<Message title="No project access" />}
      >
        {data && (
          <Typography variant="body2">
            {data.name && `${isolatedName(data.name)}. `}
            <TextLink {...userLink(userId)}>Open user</TextLink>
            {' · '}
            <TextLink {...comparisonLink({ from: at, subject: `user:${userId}` })}>
              {at === undefined ? 'Recent changes' : 'Changes since then'}
            </TextLink>
            {' · '}
            <TextLink {...userReportLink(userId, { at: data.asOf.at })}>Printable report</TextLink>
          </Typography>
        )}
        {error && !data && (
          <InlineError what="Couldn’t load details" error={error} onRetry={() => void refetch()} />
        )}
        <PastBanner at={at} onBack={() => change({ at: undefined })} />
      </ListPage>
      {explained && (
        <SourcesDialog
          title={`Why ${isolatedName(data?.username ?? 'this user')} has access to ${isolatedName(explained.name)}`}
          name={data?.name || data?.username || 'This user'}
          access={explained}
          sources={explained.sources}
          seesGroups={seesGroups}
          sinceOf={(source) => (
            <SourceSince source={source} userId={userId} projectId={explained.id} at={at} />
          )}
          onClose={close}
        />
      )}
    </>
  );
}
