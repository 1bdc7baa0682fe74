import type { OperationSummary } from '@rolecall/contract';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { shownUser } from '../../api/shownUser.ts';
import type { StreamState } from './operationStream.ts';

/**
 * Receives the progress of the user's operations while the tab is visible. Visible tabs share one stream, because
 * over HTTP/1.1 six streams would leave no connection for anything else.
 */
export function useOperationStream(listener: {
  onProgress: (summary: OperationSummary) => void;
  /** Progress before this wasn't received. */
  onOpen: () => void;
}): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const isShown = useSyncExternalStore(subscribeVisibility, isVisible);
  const change = useEffectEvent((next: StreamState) => {
    setState(next);
    if (next === 'live') listener.onOpen();
  });
  const progress = useEffectEvent(listener.onProgress);

  useEffect(() => {
    if (!isShown) return;
    let stop: (() => void) | undefined;
    let isOver = false;
    // Not needed for the first page.
    import('./sharedOperationStream.ts').then(
      ({ shareOperationStream }) => {
        if (isOver) return;
        stop = shareOperationStream(shownUser()?.id, {
          onState: (next) => change(next),
          onProgress: (summary) => progress(summary),
        });
      },
      // Falls back to polling.
      () => change('lost'),
    );
    return () => {
      isOver = true;
      stop?.();
    };
  }, [isShown]);

  return state;
}

const isVisible = () => document.visibilityState === 'visible';

function subscribeVisibility(listener: () => void) {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
