import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { isolatedName } from '@rolecall/text';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { lazyDialog } from '../../components/lazy/lazyDialog.tsx';
import { FilterSelect } from '../../components/list/FilterSelect.tsx';
import { ListPanel } from '../../components/list/ListPanel.tsx';
import { ListStatus } from '../../components/list/ListStatus.tsx';
import { ListTable } from '../../components/list/ListTable.tsx';
import { SearchBox } from '../../components/list/SearchBox.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import { ManagesMembersFilter } from '../../components/sources/ManagesMembersFilter.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { AsOf } from '../../components/time/AsOf.tsx';
import { oneOf } from '../../lib/searchParams.ts';
import { type AccessSearch, accessLink, differencesLink, personReportLink } from '../../links/access.ts';
import { userLink } from '../../links/users.ts';
import { useCan } from '../session/queries.ts';
import { projectColumns } from './columns.tsx';
import { Layers } from './Layers.tsx';
import { MomentHead } from './MomentHead.tsx';
import { personAccessListQuery, personAccessQuery } from './queries.ts';
import { rolesIn } from './roleCounts.ts';
import { useOpened } from './useOpened.ts';

const ReasonsDialog = lazyDialog(() => import('../../components/sources/ReasonsDialog.tsx'));
const route = getRouteApi('/shell/access/people/$userId');
const sorts = ['name', '-name', 'role', '-role'] as const;

/** What a person can reach, now or at a moment, its three layers kept apart. */
export function PersonAccessPage() {
  const { userId } = route.useParams();
  const search = route.useSearch();
  const { at, q, role, managesMembers } = search;
  const sort = oneOf(sorts, search.sort) ?? 'role';
  const navigate = route.useNavigate();
  const seesGroups = useCan('groups:read');
  const change = (changes: AccessSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const list = usePagedList(personAccessListQuery(userId, { at, q, role, managesMembers, sort }));
  // The heading is of the moment that the list shows, however often that is read again.
  const { data, error, refetch } = useQuery({
    ...personAccessQuery(userId, at ?? list.moment?.at),
    placeholderData: keepPreviousData,
  });
  const { open, close } = useOpened('why', navigate);
  const explained = list.loaded().find(({ row }) => row.id === search.why)?.row;
  const columns = useMemo(() => projectColumns(at, ({ id }) => open(id)), [at, open]);
  return (
    <Box sx={{ minHeight: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <Typography variant="body2" component="nav" aria-label="Breadcrumb">
        <TextLink {...accessLink({ at, kind: 'user' })}>Access</TextLink> /
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <PageTitle>{`What ${isolatedName(data?.username ?? 'this person')} can reach`}</PageTitle>
        {data && !data.enabled && <Chip size="small" variant="outlined" color="warning" label="Disabled" />}
      </Box>
      {data && (
        <Typography>
          <AsOf moment={data.moment} />. {data.name && `${isolatedName(data.name)}. `}
          <TextLink {...userLink(userId)}>The account as it is</TextLink>
          {' · '}
          <TextLink {...differencesLink({ from: at, subject: `user:${userId}` })}>
            {at === undefined ? 'What changed lately' : 'What changed since then'}
          </TextLink>
          {' · '}
          <TextLink {...personReportLink(userId, { at: data.moment.at })}>Report to print</TextLink>
        </Typography>
      )}
      <MomentHead
        at={at}
        shown={data?.moment}
        error={error}
        onRetry={() => void refetch()}
        onChange={(next) => change({ at: next })}
      />
      {data && <Layers person={data} />}
      <Typography variant="h2">Project roles</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchBox
          label="Search projects"
          value={q ?? ''}
          onChange={(text) => change({ q: text || undefined })}
        />
        <FilterSelect
          label="Role in the end"
          any="Any role"
          options={rolesIn(data?.roles)}
          value={role}
          onChange={(next) => change({ role: next })}
        />
        <ManagesMembersFilter value={managesMembers} onChange={(next) => change({ managesMembers: next })} />
      </Box>
      <ListStatus
        list={list}
        noun={{ one: 'project', many: 'projects' }}
        unfilteredTotal={data?.projects}
        file={{
          path: '/exports/access/people/{userId}/projects',
          params: { userId },
          query: { at: at ?? list.moment?.at, q, role, managesMembers, sort },
        }}
      />
      {/* A height of its own: only rows in view exist. */}
      <Box sx={{ height: 'max(320px, 70vh)', flexShrink: 0, display: 'flex' }}>
        <ListPanel list={list} empty={<Message title="No project" />}>
          <ListTable
            label="Projects within reach"
            list={list}
            columns={columns}
            sort={sort}
            onSort={(next) => change({ sort: next })}
          />
        </ListPanel>
      </Box>
      {explained && (
        <ReasonsDialog
          title={`Why ${isolatedName(data?.username ?? 'this person')} can reach ${isolatedName(explained.name)}`}
          name={data?.name || data?.username || 'This person'}
          access={explained}
          sources={explained.sources}
          seesGroups={seesGroups}
          onClose={close}
        />
      )}
    </Box>
  );
}
