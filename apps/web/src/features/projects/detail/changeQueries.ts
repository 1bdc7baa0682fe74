import { principalKey } from '@rolecall/access';
import { type AuditAction, maxPageSize, type ProjectChange } from '@rolecall/contract';
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

/** Older changes aren't searched, which would take one request after another. */
const maxPagesSearched = 5;

/** The latest successful change of a user's or group's role, or of the owner's; null for none among recent changes. */
export const latestProjectChangeQuery = (
  projectId: string,
  holder: string,
  actions: readonly AuditAction[],
) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'changes', 'latest', holder, actions),
    async queryFn({ signal }): Promise<ProjectChange | null> {
      for (let page = 1; page <= maxPagesSearched; page += 1) {
        const { items, total } = await request('GET /projects/{projectId}/changes', {
          params: { projectId },
          query: { page, pageSize: maxPageSize },
          signal,
        });
        for (const change of items) {
          if (change.outcome !== 'success' || !actions.includes(change.action)) continue;
          const holders = holdersIn(change);
          if (holders === undefined) return null;
          if (holders.has(holder)) return change;
        }
        if (page * maxPageSize >= total) break;
      }
      return null;
    },
  });

/** Who a change is about, as `user:ID` or `group:ID`. Undefined if it doesn't list all of them. */
function holdersIn({ before, after }: ProjectChange): ReadonlySet<string> | undefined {
  const holders = new Set<string>();
  for (const state of [before, after]) {
    if (state?.people !== undefined) return undefined;
    for (const member of state?.members ?? []) holders.add(principalKey(member));
    if (state?.owner) holders.add(principalKey({ kind: 'user', id: state.owner.id }));
  }
  return holders;
}
