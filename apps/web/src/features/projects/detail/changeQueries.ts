import { type AuditAction, type ProjectChange, projectChangeActions } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { type Page, pageSize } from '../../../components/list/usePagedList.ts';
import type { TimeBounds } from '../../../components/time/timeRanges.ts';
import { projectKeys } from '../../directory/projectQueries.ts';

/** A change as a list row with an `id`. */
export interface ProjectChangeRow extends ProjectChange {
  id: string;
}

export interface ProjectChangesQuery extends TimeBounds {
  sort: 'at' | '-at';
}

export const projectChangesQuery = (projectId: string, query: ProjectChangesQuery) => (page: number) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'changes', query, page),
    async queryFn({ signal }): Promise<Page<ProjectChangeRow>> {
      const { items, ...rest } = await request('GET /projects/{projectId}/changes', {
        params: { projectId },
        query: { ...query, page, pageSize },
        signal,
      });
      return { ...rest, items: items.map((change) => ({ ...change, id: String(change.seq) })) };
    },
  });

/** The latest successful change of a user's or group's role, or of the owner; null for none. */
export const latestProjectChangeQuery = (
  projectId: string,
  holder: string,
  actions: readonly AuditAction[],
) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'changes', 'latest', holder, actions),
    async queryFn({ signal }): Promise<ProjectChange | null> {
      const action = projectChangeActions.filter((each) => actions.includes(each));
      const { items } = await request('GET /projects/{projectId}/changes', {
        params: { projectId },
        query: { holder, action, outcome: ['success'], pageSize: 1 },
        signal,
      });
      return items[0] ?? null;
    },
  });
