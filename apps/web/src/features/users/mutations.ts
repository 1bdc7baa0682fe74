import type { BodyInput, CreateUserRequest, Routes, UpdateUserRequest, UserDetail } from '@rolecall/contract';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { useIdempotencyKey } from '../../api/useIdempotencyKey.ts';
import { groupKeys } from '../directory/groupQueries.ts';
import { projectKeys } from '../directory/projectQueries.ts';
import { userKeys, userQuery } from '../directory/userQueries.ts';
import { safeguardsKey } from '../safeguards/useSafeguards.ts';

/** Starts creating a user. Affected queries are refetched when the operation has ended. */
export function useCreateUser() {
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: CreateUserRequest) =>
      request('POST /users', { body, idempotencyKey: idempotency.keyFor(body) }),
    onSuccess: idempotency.fulfill,
  });
}

/** Sends only the changed fields, with the version that the edit is based on. */
export function useUpdateUser(userId: string) {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ version, ...body }: UpdateUserRequest & Pick<UserDetail, 'version'>) =>
      request('PATCH /users/{userId}', {
        params: { userId },
        body,
        ifMatch: version,
        idempotencyKey: idempotency.keyFor({ body, version }),
      }),
    onSuccess: (user) => {
      idempotency.fulfill();
      return cacheUser(queryClient, user);
    },
    onError: (error) => showCurrent(queryClient, error),
  });
}

/** Adds a user to groups, removes the user from groups, and sets the primary group, as one change. */
export function useChangeUserGroups(userId: string) {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: BodyInput<Routes['changeUserGroups']>) =>
      request('POST /users/{userId}/group-changes', {
        params: { userId },
        body,
        idempotencyKey: idempotency.keyFor(body),
      }),
    onSuccess: (user) => {
      idempotency.fulfill();
      // Groups have member counts and give roles in projects.
      return Promise.all([
        cacheUser(queryClient, user),
        queryClient.invalidateQueries({ queryKey: groupKeys.all }),
        queryClient.invalidateQueries({ queryKey: projectKeys.all }),
      ]);
    },
    onError: (error) => showCurrent(queryClient, error),
  });
}

/** Starts the deletion. Affected queries are refetched when the operation has ended. */
export function useDeleteUser({ id, username }: Pick<UserDetail, 'id' | 'username'>) {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  return useMutation({
    // A slow read of the user's roles would fail, because the user is deleted.
    onMutate: () => queryClient.cancelQueries({ queryKey: projectKeys.assignedTo('user', id) }),
    mutationFn: () => {
      const body = { expectedName: username };
      return request('DELETE /users/{userId}', {
        params: { userId: id },
        body,
        idempotencyKey: idempotency.keyFor(body),
      });
    },
    onSuccess: idempotency.fulfill,
  });
}

/** Signs a user out of Rolecall everywhere. */
export function useEndSessions(userId: string) {
  const idempotency = useIdempotencyKey();
  return useMutation({
    mutationFn: () =>
      request('DELETE /users/{userId}/sessions', {
        params: { userId },
        idempotencyKey: idempotency.keyFor(userId),
      }),
    onSuccess: idempotency.fulfill,
  });
}

function cacheUser(queryClient: QueryClient, user: UserDetail) {
  queryClient.setQueryData(userQuery(user.id).queryKey, user);
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: userKeys.lists() }),
    queryClient.invalidateQueries({ queryKey: safeguardsKey }),
  ]);
}

/** The data on the screen is outdated, so read it again, even if the edit is given up. */
async function showCurrent(queryClient: QueryClient, error: Error) {
  const codes = ['version-stale', 'not-found', 'conflict', 'primary-group'] as const;
  if (codes.some((code) => hasCode(error, code)))
    await queryClient.invalidateQueries({ queryKey: userKeys.all });
}
