import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { PersonAccess } from '@rolecall/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Message } from '../feedback/Message.tsx';
import { FilterSelect } from '../lists/FilterSelect.tsx';
import { ListPanel } from '../lists/ListPanel.tsx';
import { ListStatus } from '../lists/ListStatus.tsx';
import { ListTable } from '../lists/ListTable.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { oneOf } from '../lists/searchParams.ts';
import { usePagedList } from '../lists/usePagedList.ts';
import { AsOf } from '../moments/AsOf.tsx';
import { Freshness } from '../moments/Freshness.tsx';
import { MomentPicker } from '../moments/MomentPicker.tsx';
import { Fact, Facts } from '../shell/Facts.tsx';
import { PageTitle } from '../shell/PageTitle.tsx';
import { TextLink } from '../shell/TextLink.tsx';
import { userLink } from '../users/index.ts';
import { projectColumns } from './columns.tsx';
import { differencesLink } from './differences/links.ts';
import { personAccessListQuery, personAccessQuery } from './queries.ts';
import { type AccessSearch, accessLink } from './routes.ts';

const route = getRouteApi('/shell/access/people/$userId');
const sorts = ['name', '-name', 'role', '-role'] as const;

/** What a person can reach, now or at a moment, its three layers kept apart. */
export function PersonAccessPage() {
  const { userId } = route.useParams();
  const search = route.useSearch();
  const { at, q, role } = search;
  const sort = oneOf(sorts, search.sort) ?? 'role';
  const navigate = route.useNavigate();
  const change = (changes: AccessSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const { data } = useQuery(personAccessQuery(userId, at));
  const list = usePagedList(personAccessListQuery(userId, { at, q, role, sort }));
  const columns = useMemo(() => projectColumns(at), [at]);
  return (
    <Box sx={{ minHeight: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <Typography variant="body2" component="nav" aria-label="Breadcrumb">
        <TextLink {...accessLink({ at, kind: 'user' })}>Access</TextLink> /
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <PageTitle>{`What ${data?.username ?? 'this person'} can reach`}</PageTitle>
        {data && !data.enabled && <Chip size="small" variant="outlined" color="warning" label="Disabled" />}
      </Box>
      {data && (
        <Typography>
          <AsOf moment={data.moment} />. {data.name && `${data.name}. `}
          <TextLink {...userLink(userId)}>The account as it is</TextLink>.{' '}
          <TextLink {...differencesLink({ from: at, subject: `user:${userId}` })}>
            {at === undefined ? 'What changed lately' : 'What changed since then'}
          </TextLink>
        </Typography>
      )}
      <Freshness />
      <MomentPicker at={at} shown={data?.moment} onChange={(next) => change({ at: next })} />
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
          options={(data?.roles ?? []).map(({ role: value }) => ({ value, label: value }))}
          value={role}
          onChange={(next) => change({ role: next })}
        />
      </Box>
      <ListStatus
        list={list}
        noun={{ one: 'project', many: 'projects' }}
        unfilteredTotal={data?.projects}
        file={{
          path: '/exports/access/people/{userId}/projects',
          params: { userId },
          query: { at, q, role, sort },
        }}
      />
      <Box sx={{ flex: 1, minHeight: 320, display: 'flex' }}>
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
    </Box>
  );
}

/** What is not a role in a project: policies on the platform, and the group that data-access rules look at. */
function Layers({ person }: { person: PersonAccess }) {
  const names = person.groups.map(({ name }) => name).join(', ');
  return (
    <>
      <Typography variant="h2">Management policies</Typography>
      {person.policies.length === 0 ? (
        <Typography color="textSecondary">None, neither directly nor through a group.</Typography>
      ) : (
        <Facts>
          {person.policies.map(({ policy, sources }) => (
            <Fact key={policy} name={policy}>
              {sources
                .map((source) => (source.type === 'direct' ? 'held directly' : `through ${source.name}`))
                .join(', ')}
            </Fact>
          ))}
        </Facts>
      )}
      <Typography variant="h2">Data access</Typography>
      <Facts>
        <Fact name="Primary group">
          {person.primaryGroup?.name ?? 'none'}: the group that data-access rules look at
        </Fact>
        <Fact name="Groups">{names || 'none'}</Fact>
      </Facts>
    </>
  );
}
