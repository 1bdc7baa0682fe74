import type { OperationSummary } from '@rolecall/contract';
import { basePath } from '../../lib/basePath.ts';
import { openOperationStream, type StreamListener, type StreamState } from './operationStream.ts';

/** `asking`: a tab that has just started listening requests the state. */
type Message =
  | { type: 'move'; summary: OperationSummary }
  | { type: 'state'; state: StreamState }
  | { type: 'asking' };

/**
 * Receives the progress of the user's operations. Among all listening tabs, the one with the lock opens a stream and
 * forwards its events. When it stops listening, another tab gets the lock and takes over. Returns a function that
 * stops it.
 */
export function shareOperationStream(userId: string | undefined, listener: StreamListener): () => void {
  // Browsers have no locks over plain http, except on localhost.
  if (!('locks' in navigator)) return openOperationStream(userId, listener);

  const name = `rolecall-operations${basePath}-${userId}`;
  const channel = new BroadcastChannel(name);
  // Only tabs of this origin can write to the channel.
  const post = (message: Message) => channel.postMessage(message);
  const stopped = Promise.withResolvers<void>();
  const waiting = new AbortController();
  /** The state of the stream that this tab has opened. */
  let state: StreamState | undefined;

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.type === 'move') listener.onProgress(data.summary);
    else if (data.type === 'state') listener.onState(data.state);
    else if (state) post({ type: 'state', state });
  });
  post({ type: 'asking' });

  navigator.locks
    .request(name, { signal: waiting.signal }, async () => {
      const close = openOperationStream(userId, {
        onState(next) {
          state = next;
          listener.onState(next);
          post({ type: 'state', state });
        },
        onProgress(summary) {
          listener.onProgress(summary);
          post({ type: 'move', summary });
        },
      });
      await stopped.promise;
      close();
    })
    // It stopped listening before it got the lock.
    .catch(() => undefined);

  return () => {
    stopped.resolve();
    waiting.abort();
    channel.close();
  };
}
