import type { ChangeOwnerRequest, ChangeRolesRequest, LeaveProjectRequest } from '@rolecall/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { useIdempotencyKey } from '../../api/useIdempotencyKey.ts';
import { projectKeys, projectQuery } from '../directory/projectQueries.ts';

/** Errors which mean that the project has changed since it was shown. */
const stale = ['version-stale', 'confirmation-needed', 'forbidden'] as const;

/** Changes a project's owner, based on the version that the user saw. */
export function useChangeOwner(projectId: string) {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ version, ...body }: ChangeOwnerRequest & { version: string }) =>
      request('PATCH /projects/{projectId}', {
        params: { projectId },
        body,
        ifMatch: version,
        idempotencyKey: idempotency.keyFor({ body, version }),
      }),
    onSuccess: (project) => {
      idempotency.fulfill();
      queryClient.setQueryData(projectQuery(projectId).queryKey, project);
      // Refetched only when shown again, because the previous owner may no longer be allowed to see parts of the
      // page.
      return queryClient.invalidateQueries({ queryKey: projectKeys.all, refetchType: 'none' });
    },
    onError: async (error) => {
      // The data on the screen is outdated, so read it again.
      if (stale.some((code) => hasCode(error, code)))
        await queryClient.invalidateQueries({ queryKey: projectKeys.detail(projectId) });
    },
  });
}

/** Starts applying pending changes. Affected queries are refetched when the operation has ended. */
export function useChangeRoles(projectId: string) {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: ChangeRolesRequest) =>
      request('POST /projects/{projectId}/role-changes', {
        params: { projectId },
        body,
        idempotencyKey: idempotency.keyFor(body),
      }),
    onSuccess: idempotency.fulfill,
    // Whatever the error, the page may show an older state.
    onError: () => queryClient.invalidateQueries({ queryKey: projectKeys.detail(projectId) }),
  });
}

/**
 * Starts removing the user's own role from a project. Affected queries are refetched when the operation has ended.
 */
export function useLeaveProject(projectId: string) {
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationKey: projectKeys.leaving(projectId),
    mutationFn: (body: LeaveProjectRequest) =>
      request('DELETE /projects/{projectId}/membership', {
        params: { projectId },
        body,
        idempotencyKey: idempotency.keyFor(body),
      }),
    onSuccess: idempotency.fulfill,
  });
}
