import type { ProjectChange } from '@rolecall/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.ts';
import { type Page, pageSize } from '../../../components/list/usePagedList.ts';
import { projectKeys } from '../../directory/projectQueries.ts';

/** A change as a list row with an `id`. */
export interface ProjectChangeRow extends ProjectChange {
  id: string;
}

export const projectChangesQuery = (projectId: string, sort: 'at' | '-at') => (page: number) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'changes', sort, page),
    async queryFn({ signal }): Promise<Page<ProjectChangeRow>> {
      const { items, ...rest } = await request('GET /projects/{projectId}/changes', {
        params: { projectId },
        query: { sort, page, pageSize },
        signal,
      });
      return { ...rest, items: items.map((change) => ({ ...change, id: String(change.seq) })) };
    },
  });
