import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { pageSize } from '../../components/list/usePagedList.ts';
import type { ProjectListSearch } from '../../links/projects.ts';
import { projectKeys } from '../directory/projectQueries.ts';

/** One page of the matching projects, with the total. */
export const projectListQuery = (search: ProjectListSearch) => (page: number) =>
  queryOptions({
    queryKey: projectKeys.list(search, page),
    queryFn: ({ signal }) => request('GET /projects', { query: { ...search, page, pageSize }, signal }),
  });
