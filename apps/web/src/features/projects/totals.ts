import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { projectKeys } from '../directory/projectQueries.ts';

/** How many projects the person sees without any filter. */
export const projectTotalQuery = () =>
  queryOptions({
    queryKey: [...projectKeys.lists(), 'total'],
    queryFn: ({ signal }) => request('GET /projects', { query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });

/** How many rows one of a project's lists has without any filter. */
export const projectPartTotalQuery = (projectId: string, part: 'members' | 'people') =>
  queryOptions({
    queryKey: projectKeys.part(projectId, part, 'total'),
    queryFn: ({ signal }) =>
      request(`GET /projects/{projectId}/${part}`, { params: { projectId }, query: { pageSize: 1 }, signal }),
    select: ({ total }) => total,
  });
