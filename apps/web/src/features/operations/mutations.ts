import type { ChangeMembersRequest, Operation } from '@rolecall/contract';
import { useMutation } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { useIntent } from '../../api/useIntent.ts';
import { useTrackOperation } from './OperationTracker.tsx';

/** Runs only the failed and unknown items again. */
export function useRetryOperation() {
  const intent = useIntent();
  const track = useTrackOperation();
  return useMutation({
    mutationFn: ({ id }: Pick<Operation, 'id'>) =>
      request('POST /operations/{operationId}/retries', {
        params: { operationId: id },
        idempotencyKey: intent.keyFor(id),
      }),
    onSuccess: (operation) => {
      intent.fulfil();
      track(operation);
    },
  });
}

/** Starts no more items. Completed items stay. */
export function useStopOperation() {
  const intent = useIntent();
  const track = useTrackOperation();
  return useMutation({
    mutationFn: ({ id }: Pick<Operation, 'id'>) =>
      request('POST /operations/{operationId}/stops', {
        params: { operationId: id },
        idempotencyKey: intent.keyFor(id),
      }),
    onSuccess: (operation) => {
      intent.fulfil();
      track(operation);
    },
  });
}

/** Removes users from a group even if it is their primary group, which leaves them without one. */
export function useRemoveAnyway() {
  const intent = useIntent();
  const track = useTrackOperation();
  return useMutation({
    mutationFn: ({
      groupId,
      ...people
    }: { groupId: string } & Pick<ChangeMembersRequest, 'userIds' | 'confirmed'>) =>
      request('POST /groups/{groupId}/member-changes', {
        params: { groupId },
        body: { change: 'remove', force: true, ...people },
        idempotencyKey: intent.keyFor([groupId, people]),
      }),
    onSuccess: (operation) => {
      intent.fulfil();
      track(operation);
    },
  });
}
