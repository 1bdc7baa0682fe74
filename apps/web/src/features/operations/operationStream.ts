import type { apiBase, OperationStreamEvent, OperationSummary, routes } from '@rolecall/contract';
import { ensureSession } from '../../api/ensureSession.ts';
import { sessionGate } from '../../api/sessionGate.ts';
import { basePath } from '../../lib/basePath.ts';

// Typed by the contract's own constants, whose module would bring every schema along.
const address: `${typeof apiBase}${typeof routes.watchOperations.path}` = '/api/v1/operations/events';
const reopenAfterMs = 15_000;
/** The tab in which the user signs out leaves the page meanwhile. */
const leaveMs = 1_000;

/** `lost`: nothing is heard until the stream is back. */
export type StreamState = 'connecting' | 'live' | 'lost';

export interface StreamListener {
  onState: (state: StreamState) => void;
  onMove: (summary: OperationSummary) => void;
}

/**
 * Hears how the user's operations move, over server-sent events. Waits for a lost session instead of asking again and
 * again. Returns what closes it.
 */
export function openOperationStream(userId: string | undefined, listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let isSuperseded = false;

  function open() {
    clearTimeout(timer);
    if (sessionGate.loss()) return;
    source = new EventSource(
      `${basePath}${address}${userId === undefined ? '' : `?user=${encodeURIComponent(userId)}`}`,
    );
    const on = (event: OperationStreamEvent, hear: (message: MessageEvent<string>) => void) =>
      source?.addEventListener(event, hear);
    source.addEventListener('open', () => listener.onState('live'));
    source.addEventListener('error', () => {
      listener.onState('lost');
      // The browser connects again by itself unless it was refused: by a lost session, or a proxy in between.
      if (source?.readyState === EventSource.CLOSED) refused();
    });
    on('operation', ({ data }) => {
      // The BFF makes events from the contract's schema; `api/request.ts` says why they are not parsed again.
      listener.onMove(JSON.parse(data) as OperationSummary);
    });
    on('session-ended', () => {
      source?.close();
      listener.onState('lost');
      timer = window.setTimeout(refused, leaveMs);
    });
    on('superseded', () => {
      // Coming back would only push out another browser.
      isSuperseded = true;
      source?.close();
      listener.onState('lost');
    });
  }

  function refused() {
    if (sessionGate.loss()) return;
    timer = window.setTimeout(open, reopenAfterMs);
    // Closes the gate if the session is lost. What else it meets, the next attempt meets as well.
    ensureSession().catch(() => undefined);
  }

  const unsubscribe = sessionGate.subscribe(() => {
    const isOpen = source && source.readyState !== EventSource.CLOSED;
    if (!sessionGate.loss() && !isOpen && !isSuperseded) open();
  });
  open();
  return () => {
    unsubscribe();
    clearTimeout(timer);
    source?.close();
  };
}
