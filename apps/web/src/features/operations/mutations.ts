import type { ChangeMembersRequest, Operation } from '@rolecall/contract';
import { useMutation } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { useIdempotencyKey } from '../../api/useIdempotencyKey.ts';
import { useTrackOperation } from './OperationTracker.tsx';

/** Runs only the failed and unknown items again. */
export function useRetryOperation() {
  const idempotency = useIdempotencyKey();
  const track = useTrackOperation();
  return useMutation({
    mutationFn: ({ id }: Pick<Operation, 'id'>) =>
      request('POST /operations/{operationId}/retries', {
        params: { operationId: id },
        idempotencyKey: idempotency.keyFor(id),
      }),
    onSuccess: (operation) => {
      idempotency.fulfill();
      track(operation);
    },
  });
}

/** Starts no more items. Completed items stay. */
export function useStopOperation() {
  const idempotency = useIdempotencyKey();
  const track = useTrackOperation();
  return useMutation({
    mutationFn: ({ id }: Pick<Operation, 'id'>) =>
      request('POST /operations/{operationId}/stops', {
        params: { operationId: id },
        idempotencyKey: idempotency.keyFor(id),
      }),
    onSuccess: (operation) => {
      idempotency.fulfill();
      track(operation);
    },
  });
}

/** Removes users from a group even if it is their primary group, which leaves them without one. */
export function useRemoveAnyway() {
  const idempotency = useIdempotencyKey();
  const track = useTrackOperation();
  return useMutation({
    mutationFn: ({
      groupId,
      ...people
    }: { groupId: string } & Pick<ChangeMembersRequest, 'userIds' | 'confirmed'>) =>
      request('POST /groups/{groupId}/member-changes', {
        params: { groupId },
        body: { change: 'remove', force: true, ...people },
        idempotencyKey: idempotency.keyFor([groupId, people]),
      }),
    onSuccess: (operation) => {
      idempotency.fulfill();
      track(operation);
    },
  });
}
