import type { OperationSummary } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQueryClient } from '@tanstack/react-query';
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
import { operationListQuery, operationQuery } from './queries.ts';
import { createOperationTracking, type OperationTracking } from './tracking.ts';
import { useOperationStream } from './useOperationStream.ts';

const pollEveryMs = 2_000;

const Tracking = createContext<OperationTracking | null>(null);

/**
 * Follows the user's operations until they end, since the dialogs and pages that started them may be closed by then.
 * This is the only place that decides what is refreshed and what is announced when an operation ends.
 */
export function OperationTracker({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const notifyEnd = useNotifyEnd();
  const [tracking] = useState(() =>
    createOperationTracking({
      read: (id) => queryClient.fetchQuery({ ...operationQuery(id), staleTime: 0 }),
      cache: (summary) => cacheSummary(queryClient, summary),
      // Loaded here, because most visits end before an operation does.
      refresh: (summary) =>
        import('./refreshAfter.ts').then(
          ({ refreshAfter }) => refreshAfter(queryClient, summary),
          () => queryClient.invalidateQueries(),
        ),
      notifyEnd: (summary) => void notifyEnd(summary),
    }),
  );
  const isBusy = useRunning(tracking).length > 0;

  const look = async () => {
    // The stream reconnects after signing in again.
    if (sessionGate.loss()) return;
    await queryClient.fetchQuery({ ...operationListQuery(1), staleTime: 0 }).then(
      ({ items }) => tracking.catchUp(items),
      // The next poll or the reconnected stream delivers the same.
      () => undefined,
    );
  };
  const stream = useOperationStream({
    onProgress: tracking.hear,
    onOpen: () => {
      if (isBusy) void look();
    },
  });
  usePolling(() => void look(), stream === 'lost', isBusy);

  return <Tracking value={tracking}>{children}</Tracking>;
}

/** Without a stream, polls once for running operations, and continues while there are any. */
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

/** Announces the end of an operation with a link to it, unless the user is already on its page. */
function useNotifyEnd() {
  const router = useRouter();
  const notify = useNotify();
  return async (summary: OperationSummary) => {
    const link = operationLink(summary.id);
    if (router.state.location.pathname === router.buildLocation(link).pathname) return;
    // Loaded here, because most visits end before an operation does.
    const message = await import('./progress.ts').then(
      ({ outcomeText }) => outcomeText(summary),
      () => summary.title,
    );
    notify({
      message,
      severity: summary.state === 'succeeded' ? 'success' : 'warning',
      action: { label: t('Show'), onClick: () => void router.navigate(link) },
    });
  };
}

function useTracking() {
  const tracking = use(Tracking);
  if (!tracking) throw new Error('<OperationTracker> is missing');
  return tracking;
}

const useRunning = (tracking: OperationTracking) =>
  useSyncExternalStore(tracking.subscribe, tracking.running);

/** Follows an operation that an API call has just started. */
export const useTrackOperation = () => useTracking().track;

/** The user's running operations, including those started in other tabs. */
export const useRunningOperations = () => useRunning(useTracking());
