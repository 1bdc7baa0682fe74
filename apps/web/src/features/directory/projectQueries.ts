import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { matchesPerSearch } from '../../components/picker/pickerSource.ts';
import type { ProjectListSearch } from '../../links/projects.ts';
import { projectItemOf } from './pickerItems.ts';

export const projectKeys = {
  all: ['projects'] as const,
  lists: () => [...projectKeys.all, 'list'] as const,
  list: (search: ProjectListSearch, page: number): QueryKey => [...projectKeys.lists(), search, page],
  matches: (q: string): QueryKey => [...projectKeys.lists(), 'matches', q],
  /** All role assignments of a group or user across projects. */
  assignedTo: (kind: 'user' | 'group', id: string): QueryKey => [
    ...projectKeys.all,
    'role-assignments',
    kind,
    id,
  ],
  roleAssignments: (kind: 'user' | 'group', id: string, q: string | undefined, page: number): QueryKey => [
    ...projectKeys.assignedTo(kind, id),
    q,
    page,
  ],
  details: () => [...projectKeys.all, 'detail'] as const,
  detail: (projectId: string) => [...projectKeys.details(), projectId] as const,
  /** One project's lists, by what they contain. */
  part: (projectId: string, part: string, ...rest: readonly unknown[]): QueryKey => [
    ...projectKeys.detail(projectId),
    part,
    ...rest,
  ],
  /** The key of the mutation by which the user leaves a project. */
  leaving: (projectId: string) => [...projectKeys.detail(projectId), 'leave'] as const,
};

/** One project, read live, with the user's own access and rights. */
export const projectQuery = (projectId: string) =>
  queryOptions({
    queryKey: projectKeys.detail(projectId),
    queryFn: ({ signal }) => request('GET /projects/{projectId}', { params: { projectId }, signal }),
  });

/** The first projects that match a search, with the total, for pickers. */
export const projectMatchesQuery = (q: string) =>
  queryOptions({
    queryKey: projectKeys.matches(q),
    queryFn: async ({ signal }) => {
      const query = { q: q || undefined, prefixFirst: true, pageSize: matchesPerSearch };
      const { items, total } = await request('GET /projects', { query, signal });
      return { items: items.map(projectItemOf), total };
    },
    placeholderData: keepPreviousData,
  });
