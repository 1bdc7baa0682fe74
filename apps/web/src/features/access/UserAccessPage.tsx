import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { isolatedName } from '@rolecall/text';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { lazyDialog } from '../../components/lazy/lazyDialog.tsx';
import { FilterSelect } from '../../components/list/FilterSelect.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { ManagesMembersFilter } from '../../components/sources/ManagesMembersFilter.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { AsOfText } from '../../components/time/AsOfText.tsx';
import { accessLink, comparisonLink, userReportLink } from '../../links/access.ts';
import { userLink } from '../../links/users.ts';
import { SourceSince } from '../audit/SourceSince.tsx';
import { useCan } from '../session/queries.ts';
import { AsOfHead } from './AsOfHead.tsx';
import { userAccessListColumns } from './columns.tsx';
import { Layers } from './Layers.tsx';
import { userAccessListQuery, userAccessOf, userAccessQuery } from './queries.ts';
import { rolesIn } from './roleCounts.ts';
import { useOpened } from './useOpened.ts';

const SourcesDialog = lazyDialog(() => import('../../components/sources/SourcesDialog.tsx'));
const route = getRouteApi('/shell/access/people/$userId');

/** What a user can reach, now or at a point in time, in three separate layers. */
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
  // The heading shows the same point in time as the list, also after a refresh.
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
        isLong
        label="Accessible projects"
        noun={{ one: 'project', many: 'projects' }}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        search={listSearch}
        filters={
          <>
            <FilterSelect
              label="Effective role"
              any="Any role"
              options={rolesIn(data?.roles)}
              value={role}
              onChange={(next) => change({ role: next })}
            />
            <ManagesMembersFilter
              value={managesMembers}
              onChange={(next) => change({ managesMembers: next })}
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
          <Typography>
            <AsOfText asOf={data.asOf} />. {data.name && `${isolatedName(data.name)}. `}
            <TextLink {...userLink(userId)}>Open user</TextLink>
            {' · '}
            <TextLink {...comparisonLink({ from: at, subject: `user:${userId}` })}>
              {at === undefined ? 'Recent changes' : 'Changes since then'}
            </TextLink>
            {' · '}
            <TextLink {...userReportLink(userId, { at: data.asOf.at })}>Printable report</TextLink>
          </Typography>
        )}
        <AsOfHead
          at={at}
          asOf={data?.asOf}
          error={error}
          onRetry={() => void refetch()}
          onChange={(next) => change({ at: next })}
        />
        {data && <Layers user={data} />}
        <Typography variant="h2">Project roles</Typography>
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
