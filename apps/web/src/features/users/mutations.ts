import type { CreateUserRequest, UserDetail } from '@rolecall/contract';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { hasCode } from '../../api/problems.ts';
import { request } from '../../api/request.ts';
import { useIntent } from '../../api/useIntent.ts';
import { userKeys, userQuery } from '../directory/userQueries.ts';

/** Starts creating a user; what it changed is read again when the operation has ended. */
export function useCreateUser() {
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: CreateUserRequest) =>
      request('POST /users', { body, idempotencyKey: intent.keyFor(body) }),
    onSuccess: intent.fulfil,
  });
}

/** Lets a user sign in, or no longer, on the version of the user that was seen. */
export function useSetEnabled(userId: string) {
  const queryClient = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: ({ enabled, version }: Pick<UserDetail, 'enabled' | 'version'>) =>
      request('PATCH /users/{userId}', {
        params: { userId },
        body: { enabled },
        ifMatch: version,
        idempotencyKey: intent.keyFor({ enabled, version }),
      }),
    onSuccess: (user) => {
      intent.fulfil();
      return cacheUser(queryClient, user);
    },
    onError: async (error) => {
      // What the person saw is no longer so: show what is.
      if (hasCode(error, 'version-stale') || hasCode(error, 'not-found'))
        await queryClient.invalidateQueries({ queryKey: userKeys.all });
    },
  });
}

function cacheUser(queryClient: QueryClient, user: UserDetail) {
  queryClient.setQueryData(userQuery(user.id).queryKey, user);
  return queryClient.invalidateQueries({ queryKey: userKeys.lists() });
}
