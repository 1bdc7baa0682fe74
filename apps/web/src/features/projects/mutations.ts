import type { ChangeOwnerRequest, ChangeRolesRequest, LeaveProjectRequest } from '@rolecall/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { useIntent } from '../../api/useIntent.ts';
import { projectKeys, projectQuery } from '../directory/projectQueries.ts';

/** Refusals that mean that the project isn't as it was shown. */
const stale = ['version-stale', 'confirmation-needed', 'forbidden'] as const;

/** Changes a project's owner, on the version of it that was seen. */
export function useChangeOwner(projectId: string) {
  const queryClient = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: ({ version, ...body }: ChangeOwnerRequest & { version: string }) =>
      request('PATCH /projects/{projectId}', {
        params: { projectId },
        body,
        ifMatch: version,
        idempotencyKey: intent.keyFor({ body, version }),
      }),
    onSuccess: (project) => {
      intent.fulfil();
      queryClient.setQueryData(projectQuery(projectId).queryKey, project);
      // Read again when it is looked at: whoever handed it over may not see the parts on the screen any more.
      return queryClient.invalidateQueries({ queryKey: projectKeys.all, refetchType: 'none' });
    },
    onError: async (error) => {
      // What the person saw is no longer so: show what is.
      if (stale.some((code) => hasCode(error, code)))
        await queryClient.invalidateQueries({ queryKey: projectKeys.detail(projectId) });
    },
  });
}

/** Starts applying staged changes; what they changed is read again when the operation has ended. */
export function useChangeRoles(projectId: string) {
  const queryClient = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: ChangeRolesRequest) =>
      request('POST /projects/{projectId}/role-changes', {
        params: { projectId },
        body,
        idempotencyKey: intent.keyFor(body),
      }),
    onSuccess: intent.fulfil,
    // Whatever refused it, the screen was of an older state.
    onError: () => queryClient.invalidateQueries({ queryKey: projectKeys.detail(projectId) }),
  });
}

/** Starts giving up the user's own role in a project; what it changed is read again when the operation has ended. */
export function useLeaveProject(projectId: string) {
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: LeaveProjectRequest) =>
      request('DELETE /projects/{projectId}/membership', {
        params: { projectId },
        body,
        idempotencyKey: intent.keyFor(body),
      }),
    onSuccess: intent.fulfil,
  });
}
