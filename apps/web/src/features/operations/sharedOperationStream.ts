import type { OperationSummary } from '@rolecall/contract';
import { basePath } from '../../lib/basePath.ts';
import { openOperationStream, type StreamListener, type StreamState } from './operationStream.ts';

/** `asking`: a tab that has just begun to listen wants to know the state. */
type Message =
  | { type: 'move'; summary: OperationSummary }
  | { type: 'state'; state: StreamState }
  | { type: 'asking' };

/**
 * Hears how the user's operations move. Of all tabs that listen, the one with the lock opens a stream and passes on
 * what it hears; when it stops listening, the lock and with it the task go to another tab. Returns what stops it.
 */
export function shareOperationStream(userId: string | undefined, listener: StreamListener): () => void {
  // Over plain http, except on this machine, browsers have no locks.
  if (!('locks' in navigator)) return openOperationStream(userId, listener);

  const name = `rolecall-operations${basePath}-${userId}`;
  const channel = new BroadcastChannel(name);
  // Only tabs of this origin can write to it.
  const tell = (message: Message) => channel.postMessage(message);
  const stopped = Promise.withResolvers<void>();
  const waiting = new AbortController();
  /** Of the stream that this tab has opened. */
  let state: StreamState | undefined;

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.type === 'move') listener.onMove(data.summary);
    else if (data.type === 'state') listener.onState(data.state);
    else if (state) tell({ type: 'state', state });
  });
  tell({ type: 'asking' });

  navigator.locks
    .request(name, { signal: waiting.signal }, async () => {
      const close = openOperationStream(userId, {
        onState(next) {
          state = next;
          listener.onState(next);
          tell({ type: 'state', state });
        },
        onMove(summary) {
          listener.onMove(summary);
          tell({ type: 'move', summary });
        },
      });
      await stopped.promise;
      close();
    })
    // It stopped listening before it was its turn.
    .catch(() => undefined);

  return () => {
    stopped.resolve();
    waiting.abort();
    channel.close();
  };
}
