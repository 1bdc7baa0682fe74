import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ProjectDetail, ProjectPerson } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { lazyDialog } from '../../../components/lazy/lazyDialog.tsx';
import { FilterSelect } from '../../../components/list/FilterSelect.tsx';
import { ListPanel } from '../../../components/list/ListPanel.tsx';
import { ListStatus } from '../../../components/list/ListStatus.tsx';
import { ListTable } from '../../../components/list/ListTable.tsx';
import { SearchBox } from '../../../components/list/SearchBox.tsx';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { ManagesMembersFilter } from '../../../components/sources/ManagesMembersFilter.tsx';
import { SourceFilter } from '../../../components/sources/SourceFilter.tsx';
import { oneOf } from '../../../lib/searchParams.ts';
import type { ProjectSearch } from '../../../links/projects.ts';
import { projectPeopleQuery } from '../accessQueries.ts';
import { projectPartTotalQuery } from '../totals.ts';
import { roleOptions } from '../words.ts';
import { personColumns } from './personColumns.tsx';

const PersonAccessDialog = lazyDialog(() => import('./PersonAccessDialog.tsx'));
const route = getRouteApi('/shell/projects/$projectId');

/** Everybody who has access in the end, with the role that counts and why. */
export function PeopleList({ project, toggle }: { project: ProjectDetail; toggle: ReactNode }) {
  const { q, role, managesMembers, source, ...search } = route.useSearch();
  const sort = oneOf(['name', '-name', 'role', '-role'], search.sort) ?? 'role';
  const navigate = route.useNavigate();
  const [explained, setExplained] = useState<ProjectPerson>();
  const columns = useMemo(() => personColumns(setExplained), []);

  const list = usePagedList(projectPeopleQuery(project.id, { q, role, managesMembers, source, sort }));
  const isFiltered =
    q !== undefined || role !== undefined || managesMembers !== undefined || source !== undefined;
  const unfiltered = useQuery({ ...projectPartTotalQuery(project.id, 'people'), enabled: isFiltered });
  const change = (changes: ProjectSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });

  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {toggle}
        <SearchBox
          label="Search people"
          value={q ?? ''}
          onChange={(text) => change({ q: text || undefined })}
        />
        <FilterSelect
          label="Role in the end"
          any="Any role"
          options={roleOptions([...project.counts.map((count) => count.role), role])}
          value={role}
          onChange={(next) => change({ role: next })}
        />
        <ManagesMembersFilter value={managesMembers} onChange={(next) => change({ managesMembers: next })} />
        <SourceFilter value={source} onChange={(next) => change({ source: next })} />
      </Box>
      <ListStatus
        list={list}
        noun={{ one: 'person', many: 'people' }}
        unfilteredTotal={isFiltered ? unfiltered.data : undefined}
        file={{
          path: '/exports/projects/{projectId}/people',
          params: { projectId: project.id },
          query: { q, role, managesMembers, source, sort },
        }}
      />
      <ListPanel
        list={list}
        empty={
          isFiltered ? (
            <Message
              title="Nobody matches"
              action={
                <Button
                  onClick={() =>
                    change({ q: undefined, role: undefined, managesMembers: undefined, source: undefined })
                  }
                >
                  Clear filters
                </Button>
              }
            />
          ) : (
            <Message title="Nobody has access to this project" />
          )
        }
      >
        <ListTable
          label={`People with access to ${isolatedName(project.name)}`}
          list={list}
          columns={columns}
          sort={sort}
          onSort={(next) => change({ sort: next })}
        />
      </ListPanel>
      {explained && <PersonAccessDialog person={explained} onClose={() => setExplained(undefined)} />}
    </>
  );
}
