import type { ProjectDetail, ProjectUser } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { lazyDialog } from '../../../components/lazy/lazyDialog.tsx';
import { FilterSelect } from '../../../components/list/FilterSelect.tsx';
import { ListSection } from '../../../components/list/ListSection.tsx';
import { peopleNoun } from '../../../components/list/noun.ts';
import { useListSearch } from '../../../components/list/useListSearch.ts';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { ManagesMembersFilter } from '../../../components/sources/ManagesMembersFilter.tsx';
import { SourceFilter } from '../../../components/sources/SourceFilter.tsx';
import { oneOf } from '../../../lib/searchParams.ts';
import { projectPeopleQuery } from '../accessQueries.ts';
import { roleOptions } from '../labels.ts';
import { projectPartTotalQuery } from '../totals.ts';
import { peopleListColumns } from './peopleListColumns.tsx';

const UserAccessDialog = lazyDialog(() => import('./UserAccessDialog.tsx'));
const route = getRouteApi('/shell/projects/$projectId');

/** Everybody who has access in the end, with the role that counts and why. */
export function PeopleList({ project, toggle }: { project: ProjectDetail; toggle: ReactNode }) {
  const params = route.useSearch();
  const { q, role, managesMembers, source } = params;
  const sort = oneOf(['name', '-name', 'role', '-role'], params.sort) ?? 'role';
  const query = { q, role, managesMembers, source, sort };
  const search = useListSearch(params, route.useNavigate(), ['role', 'managesMembers', 'source']);
  const [explained, setExplained] = useState<ProjectUser>();
  const columns = useMemo(() => peopleListColumns(setExplained), []);

  const list = usePagedList(projectPeopleQuery(project.id, query));
  const unfiltered = useQuery({
    ...projectPartTotalQuery(project.id, 'people'),
    enabled: search.isFiltered,
  });

  return (
    <>
      <ListSection
        label={`People with access to ${isolatedName(project.name)}`}
        noun={peopleNoun}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => search.change({ sort: next })}
        search={search}
        perspective={toggle}
        filters={
          <>
            <FilterSelect
              label="Effective role"
              any="Any role"
              options={roleOptions([...project.counts.map((count) => count.role), role])}
              value={role}
              onChange={(next) => search.change({ role: next })}
            />
            <ManagesMembersFilter
              value={managesMembers}
              onChange={(next) => search.change({ managesMembers: next })}
            />
            <SourceFilter value={source} onChange={(next) => search.change({ source: next })} />
          </>
        }
        unfilteredTotal={unfiltered.data}
        file={{ path: '/exports/projects/{projectId}/people', params: { projectId: project.id }, query }}
        empty={<Message title="Nobody has access to this project" />}
      />
      {explained && <UserAccessDialog user={explained} onClose={() => setExplained(undefined)} />}
    </>
  );
}
