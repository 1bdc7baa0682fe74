import type { apiBase, OperationStreamEvent, OperationSummary, routes } from '@rolecall/contract';
import { ensureSession } from '../../api/ensureSession.ts';
import { sessionGate } from '../../api/sessionGate.ts';
import { basePath } from '../../lib/basePath.ts';

// Typed by the contract's own constants, because importing the module would add every schema.
const address: `${typeof apiBase}${typeof routes.watchOperations.path}` = '/api/v1/operations/events';
const reopenAfterMs = 15_000;
/** Time for the tab in which the user signs out to leave the page. */
const leaveMs = 1_000;

/** `lost`: no events arrive until the stream is back. */
export type StreamState = 'connecting' | 'live' | 'lost';

export interface StreamListener {
  onState: (state: StreamState) => void;
  onProgress: (summary: OperationSummary) => void;
}

/**
 * Receives the progress of the user's operations as server-sent events. If the session is lost, waits for it instead
 * of retrying. Returns a function that closes the stream.
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
      // The browser reconnects automatically, unless it was refused because of a lost session or by a proxy.
      if (source?.readyState === EventSource.CLOSED) refused();
    });
    on('operation', ({ data }) => {
      // The BFF creates events from the contract's schema; `api/request.ts` says why they aren't validated again.
      listener.onProgress(JSON.parse(data) as OperationSummary);
    });
    on('session-ended', () => {
      source?.close();
      listener.onState('lost');
      timer = window.setTimeout(refused, leaveMs);
    });
    on('superseded', () => {
      // Reconnecting would only disconnect another browser.
      isSuperseded = true;
      source?.close();
      listener.onState('lost');
    });
  }

  function refused() {
    if (sessionGate.loss()) return;
    timer = window.setTimeout(open, reopenAfterMs);
    // Closes the gate if the session is lost. The next attempt handles any other error.
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
