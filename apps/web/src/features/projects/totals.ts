import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { projectKeys } from '../directory/projectQueries.ts';

/** The number of projects that the user sees without any filter. */
export const projectTotalQuery = () =>
  queryOptions({
    queryKey: [...projectKeys.lists(), 'total'],
    queryFn: ({ signal }) => request('GET /projects', { query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });

/** The number of rows in one of a project's lists without any filter. */
export const projectPartTotalQuery = (projectId: string, part: 'members' | 'people') =>
  queryOptions({
    queryKey: projectKeys.part(projectId, part, 'total'),
    queryFn: ({ signal }) =>
      request(`GET /projects/{projectId}/${part}`, { params: { projectId }, query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });
