import type { OperationSummary } from '@rolecall/contract';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react';
import { sessionGate } from '../../api/sessionGate.ts';
import { useNotify } from '../../components/feedback/Notifications.tsx';
import { operationLink } from '../../links/operations.ts';
import { cacheSummary } from './cacheSummary.ts';
import { outcomeText } from './progress.ts';
import { operationKeys, operationListQuery, operationQuery } from './queries.ts';
import { createOperationTracking, type OperationTracking } from './tracking.ts';
import { useOperationStream } from './useOperationStream.ts';

const pollEveryMs = 2_000;

const Tracking = createContext<OperationTracking | null>(null);

/**
 * Follows the person's operations until they end: the dialogs and screens that started them may be gone by
 * then. Here alone it is decided what is read again after an end, and who is told of it.
 */
export function OperationTracker({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const tellEnd = useTellEnd();
  const [tracking] = useState(() =>
    createOperationTracking({
      read: (id) => queryClient.fetchQuery({ ...operationQuery(id), staleTime: 0 }),
      cache: (summary) => cacheSummary(queryClient, summary),
      // Any of them moves members, and with them counts, policies and what is explained by them.
      async refresh({ kind, state, target }) {
        const isCurrent = ([resource]: QueryKey) =>
          resource === 'session' || resource === operationKeys.all[0];
        const isDeleted = (queryKey: QueryKey) =>
          kind.startsWith('delete-') && state === 'succeeded' && queryKey.includes(target.id);
        await Promise.all([
          queryClient.invalidateQueries({
            predicate: ({ queryKey }) => !isCurrent(queryKey) && !isDeleted(queryKey),
          }),
          // What is gone may still be on the screen for a moment, and can't be read again.
          queryClient.invalidateQueries({
            predicate: ({ queryKey }) => isDeleted(queryKey),
            refetchType: 'none',
          }),
        ]);
      },
      tellEnd,
    }),
  );
  const isBusy = useRunning(tracking).length > 0;

  const look = async () => {
    // The stream comes back with the session.
    if (sessionGate.loss()) return;
    await queryClient.fetchQuery({ ...operationListQuery(1), staleTime: 0 }).then(
      ({ items }) => tracking.catchUp(items),
      // The next look, or the stream when it is back, tells the same.
      () => undefined,
    );
  };
  const stream = useOperationStream({
    onMove: tracking.hear,
    onOpen: () => {
      if (isBusy) void look();
    },
  });
  usePolling(() => void look(), stream === 'lost', isBusy);

  return <Tracking value={tracking}>{children}</Tracking>;
}

/** While no stream can be had: looks once for what is running, and then for as long as something is. */
function usePolling(look: () => void, isLost: boolean, isBusy: boolean) {
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    if (!isLost) return;
    lookNow();
    if (!isBusy) return;
    const timer = setInterval(lookNow, pollEveryMs);
    return () => clearInterval(timer);
  }, [isLost, isBusy]);
}

/** Tells of an end with a way to the operation, unless that is what the person is looking at. */
function useTellEnd() {
  const router = useRouter();
  const notify = useNotify();
  return (summary: OperationSummary) => {
    const link = operationLink(summary.id);
    if (router.state.location.pathname === router.buildLocation(link).pathname) return;
    notify({
      message: outcomeText(summary),
      severity: summary.state === 'succeeded' ? 'success' : 'warning',
      action: { label: 'Show', onClick: () => void router.navigate(link) },
    });
  };
}

function useTracking() {
  const tracking = use(Tracking);
  if (!tracking) throw new Error('operations are tracked inside <OperationTracker>');
  return tracking;
}

const useRunning = (tracking: OperationTracking) =>
  useSyncExternalStore(tracking.subscribe, tracking.running);

/** Follows an operation that an API call has just started. */
export const useTrackOperation = () => useTracking().track;

/** The person's operations that are at work now, also those started in other tabs. */
export const useRunningOperations = () => useRunning(useTracking());
