import type { ProjectRole } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { pageSize } from '../../../components/list/usePagedList.ts';
import { projectKeys } from '../../directory/projectQueries.ts';

/** The user or group whose roles are listed across projects. */
export interface Holder {
  kind: 'user' | 'group';
  id: string;
  /** Username or group name. */
  name: string;
  description: string;
}

export interface RoleAssignmentRow extends ProjectRole {
  id: string;
}

/** One page of the projects in which a group or user has a role. */
export const roleAssignmentListQuery =
  ({ kind, id }: Holder, q: string | undefined) =>
  (page: number) =>
    queryOptions({
      queryKey: projectKeys.roleAssignments(kind, id, q, page),
      queryFn: async ({ signal }) => {
        const options = { query: { q, page, pageSize }, signal };
        const { items, ...rest } = await (kind === 'group'
          ? request('GET /groups/{groupId}/projects', { params: { groupId: id }, ...options })
          : request('GET /users/{userId}/projects', { params: { userId: id }, ...options }));
        return {
          ...rest,
          items: items.map((assignment): RoleAssignmentRow => ({ id: assignment.projectId, ...assignment })),
        };
      },
    });
