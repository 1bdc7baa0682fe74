import type { apiBase, OperationSummary, routes } from '@rolecall/contract';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { sessionGate } from '../../api/sessionGate.ts';
import { shownUser } from '../../api/shownUser.ts';

// Typed by the contract's own constants, whose module would bring every schema along.
const address: `${typeof apiBase}${typeof routes.watchOperations.path}` = '/api/v1/operations/events';
const reopenAfterMs = 15_000;

/** `lost`: nothing is heard until the stream is back. */
export type StreamState = 'connecting' | 'live' | 'lost';

/**
 * Hears how the person's operations move, over server-sent events. One stream per tab, closed while the tab is
 * hidden: over HTTP/1.1 six of them would leave no connection for anything else.
 */
export function useOperationStream(listener: {
  onMove: (summary: OperationSummary) => void;
  /** What moved before this was not heard. */
  onOpen: () => void;
}): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const [attempt, setAttempt] = useState(0);
  const visible = useSyncExternalStore(subscribeVisibility, isVisible);
  const open = useEffectEvent(() => {
    setState('live');
    listener.onOpen();
  });
  const move = useEffectEvent(listener.onMove);

  useEffect(() => {
    if (!visible) return;
    const user = shownUser();
    const source = new EventSource(user ? `${address}?user=${encodeURIComponent(user.id)}` : address);
    let timer: number | undefined;
    const reopen = () => setAttempt(attempt + 1);
    source.addEventListener('open', () => open());
    source.addEventListener('operation', ({ data }: MessageEvent<string>) => {
      // The BFF makes events from the contract's schema; `api/request.ts` says why they are not parsed again.
      move(JSON.parse(data) as OperationSummary);
    });
    source.addEventListener('error', () => {
      setState('lost');
      // The browser connects again by itself unless it was refused: by a lost session, or a proxy in between.
      if (source.readyState === EventSource.CLOSED) timer = window.setTimeout(reopen, reopenAfterMs);
    });
    const stopWaiting = sessionGate.subscribe(() => {
      if (!sessionGate.loss() && source.readyState === EventSource.CLOSED) reopen();
    });
    return () => {
      stopWaiting();
      clearTimeout(timer);
      source.close();
    };
  }, [visible, attempt]);

  return state;
}

const isVisible = () => document.visibilityState === 'visible';

function subscribeVisibility(listener: () => void) {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
