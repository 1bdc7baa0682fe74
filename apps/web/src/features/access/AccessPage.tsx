import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { ListPanel } from '../../components/list/ListPanel.tsx';
import { ListStatus } from '../../components/list/ListStatus.tsx';
import { ListTable } from '../../components/list/ListTable.tsx';
import { SearchBox } from '../../components/list/SearchBox.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import type { AccessSearch } from '../../links/access.ts';
import { AccessTabs } from './AccessTabs.tsx';
import { subjectColumns } from './columns.tsx';
import { Freshness } from './Freshness.tsx';
import { MomentPicker } from './MomentPicker.tsx';
import { subjectsQuery } from './queries.ts';

const route = getRouteApi('/shell/access');

/** Where an auditor begins: whose access, and as of when. */
export function AccessPage() {
  const { at, q, kind: asked } = route.useSearch();
  const kind = asked === 'user' ? 'user' : 'project';
  const navigate = route.useNavigate();
  const change = (changes: AccessSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const list = usePagedList(subjectsQuery({ kind, q, at }));
  const unfiltered = useQuery({ ...subjectsQuery({ kind, q: undefined, at })(1), enabled: q !== undefined });
  const columns = useMemo(() => subjectColumns(kind, at), [kind, at]);
  return (
    <Box sx={{ height: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <PageTitle>Access</PageTitle>
      <AccessTabs at={at} />
      <Freshness />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          sx={{ '& .MuiToggleButton-root': { color: 'text.primary' } }}
          value={kind}
          aria-label="What to look at"
          onChange={(_, next: string | null) => next && change({ kind: next, q: undefined })}
        >
          <ToggleButton value="project">Who can reach a project</ToggleButton>
          <ToggleButton value="user">What a person can reach</ToggleButton>
        </ToggleButtonGroup>
        <SearchBox
          label={kind === 'project' ? 'Search projects' : 'Search people'}
          value={q ?? ''}
          onChange={(text) => change({ q: text || undefined })}
        />
      </Box>
      <MomentPicker at={at} shown={list.moment} onChange={(next) => change({ at: next })} />
      <ListStatus
        list={list}
        noun={kind === 'project' ? { one: 'project', many: 'projects' } : { one: 'person', many: 'people' }}
        unfilteredTotal={q !== undefined ? unfiltered.data?.total : undefined}
        file={{ path: '/exports/access', query: { kind, q, at: at ?? list.moment?.at } }}
      />
      <ListPanel
        list={list}
        empty={<Message title={kind === 'project' ? 'No project matches' : 'Nobody matches'} />}
      >
        <ListTable
          key={kind}
          label={kind === 'project' ? 'Projects' : 'People'}
          list={list}
          columns={columns}
        />
      </ListPanel>
    </Box>
  );
}
