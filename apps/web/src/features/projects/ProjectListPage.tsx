import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../../components/feedback/Message.tsx';
import { ListPanel } from '../../components/list/ListPanel.tsx';
import { ListStatus } from '../../components/list/ListStatus.tsx';
import { ListTable } from '../../components/list/ListTable.tsx';
import { SearchBox } from '../../components/list/SearchBox.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import type { ProjectListSearch } from '../../links/projects.ts';
import { useCan } from '../session/queries.ts';
import { projectColumns } from './columns.tsx';
import { ProjectFilters } from './ProjectFilters.tsx';
import { projectListQuery } from './queries.ts';
import { projectTotalQuery } from './totals.ts';

const route = getRouteApi('/shell/projects');

/** The projects that the person may see. */
export function ProjectListPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const seesAll = useCan('projects:read');
  const { sort = 'name', ...filters } = search;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);

  const list = usePagedList(projectListQuery(search));
  const unfiltered = useQuery({ ...projectTotalQuery(), enabled: isFiltered });
  const change = (changes: ProjectListSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const clear = () => void navigate({ search: { sort: search.sort } });

  return (
    <Box sx={{ height: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <PageTitle>Projects</PageTitle>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchBox
          label="Search projects"
          value={search.q ?? ''}
          onChange={(q) => change({ q: q || undefined })}
        />
        <ProjectFilters search={search} onChange={change} />
      </Box>
      <ListStatus
        list={list}
        noun={{ one: 'project', many: 'projects' }}
        unfilteredTotal={isFiltered ? unfiltered.data : undefined}
        file={{ path: '/exports/projects', query: search }}
      />
      <ListPanel
        list={list}
        empty={
          isFiltered ? (
            <Message title="No project matches" action={<Button onClick={clear}>Clear filters</Button>} />
          ) : (
            <Message title={seesAll ? 'There are no projects yet' : 'You are in no project'}>
              {!seesAll &&
                'A project’s owner or one of its Admins can give you, or a group you are in, a role.'}
            </Message>
          )
        }
      >
        <ListTable
          label="Projects"
          list={list}
          columns={projectColumns}
          sort={sort}
          onSort={(next) => change({ sort: next })}
        />
      </ListPanel>
    </Box>
  );
}
