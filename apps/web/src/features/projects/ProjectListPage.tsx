import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../../components/feedback/Message.tsx';
import { LazyFilters } from '../../components/filter/LazyFilters.tsx';
import { usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { useCan } from '../session/queries.ts';
import { projectListColumns } from './projectListColumns.tsx';
import { projectListQuery } from './queries.ts';
import { projectTotalQuery } from './totals.ts';

const ProjectFilters = lazyPart(() => import('./ProjectFilters.tsx'));
const route = getRouteApi('/shell/projects');

/** The projects that the user can view. */
export function ProjectListPage() {
  const query = route.useSearch();
  const search = useListSearch(query, route.useNavigate(), ['owner', 'status', 'myRole', 'size']);
  usePreloaded(ProjectFilters);
  const seesAll = useCan('projects:read');
  const list = usePagedList(projectListQuery(query));
  const unfiltered = useQuery({ ...projectTotalQuery(), enabled: search.isFiltered });
  return (
    <ListPage
      title={t('Projects')}
      label={t('Projects')}
      noun="project"
      searchLabel={t('Search projects')}
      list={list}
      columns={projectListColumns}
      sort={query.sort ?? 'name'}
      onSort={(sort) => search.change({ sort })}
      search={search}
      filters={<LazyFilters filters={search.filters} onChange={search.change} Filters={ProjectFilters} />}
      unfilteredTotal={unfiltered.data}
      file={{ path: '/exports/projects', query }}
      empty={
        <Message title={seesAll ? t('No projects yet') : t('You don’t have any projects yet')}>
          {!seesAll && t('To get access, ask a project’s owner or one of its Admins for a role.')}
        </Message>
      }
    />
  );
}
