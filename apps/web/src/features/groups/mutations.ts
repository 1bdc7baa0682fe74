import type {
  ChangeMembersRequest,
  CreateGroupRequest,
  Group,
  Operation,
  RightsDanger,
  UpdateGroupRequest,
} from '@rolecall/contract';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { useIdempotencyKey } from '../../api/useIdempotencyKey.ts';
import { groupKeys } from '../directory/groupQueries.ts';
import { projectKeys } from '../directory/projectQueries.ts';
import { safeguardsKey } from '../safeguards/useSafeguards.ts';

function cacheGroup(queryClient: QueryClient, group: Group) {
  queryClient.setQueryData(groupKeys.detail(group.id), group);
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: groupKeys.lists() }),
    queryClient.invalidateQueries({ queryKey: safeguardsKey }),
  ]);
}

export function useCreateGroup() {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: CreateGroupRequest) =>
      request('POST /groups', { body, idempotencyKey: idempotency.keyFor(body) }),
    onSuccess: (group) => {
      idempotency.fulfill();
      return cacheGroup(queryClient, group);
    },
  });
}

/** Sends only the changed fields, with the version that the edit is based on. */
export function useUpdateGroup(groupId: string) {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ changes, version }: { changes: UpdateGroupRequest; version: string }) =>
      request('PATCH /groups/{groupId}', {
        params: { groupId },
        body: changes,
        ifMatch: version,
        idempotencyKey: idempotency.keyFor({ changes, version }),
      }),
    onSuccess: (group) => {
      idempotency.fulfill();
      return cacheGroup(queryClient, group);
    },
    onError: async (error) => {
      // The data on the screen is outdated, so read it again, even if the edit is given up.
      if (hasCode(error, 'version-stale'))
        await queryClient.invalidateQueries({ queryKey: groupKeys.detail(groupId) });
    },
  });
}

/** Starts the deletion. Affected queries are refetched when the operation has ended. */
export function useDeleteGroup({ id, name }: Pick<Group, 'id' | 'name'>) {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  return useMutation({
    // A slow read of the group's roles would fail, because the group is deleted.
    onMutate: () => queryClient.cancelQueries({ queryKey: projectKeys.assignedTo('group', id) }),
    mutationFn: (confirmed: RightsDanger[]) => {
      const body = { expectedName: name, confirmed };
      return request('DELETE /groups/{groupId}', {
        params: { groupId: id },
        body,
        idempotencyKey: idempotency.keyFor(body),
      });
    },
    onSuccess: idempotency.fulfill,
  });
}

/** Starts adding or removing users. Affected queries are refetched when the operation has ended. */
export function useChangeMembers() {
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationFn: (change: { groupId: string; body: ChangeMembersRequest }): Promise<Operation> =>
      request('POST /groups/{groupId}/member-changes', {
        params: { groupId: change.groupId },
        body: change.body,
        idempotencyKey: idempotency.keyFor(change),
      }),
    onSuccess: idempotency.fulfill,
  });
}
