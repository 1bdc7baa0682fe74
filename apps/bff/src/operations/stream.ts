import type { OperationStreamEvent, OperationSummary } from '@rolecall/contract';
import type { Response } from 'express';

/** A browser with this many unread bytes is disconnected instead of buffered for. It reconnects automatically. */
const unreadMax = 256 * 1024;

/** A response with server-sent events. Events sent after its end are dropped. */
export interface EventStream {
  send(summary: OperationSummary): void;
  /** Keeps proxies from closing a quiet connection. */
  heartbeat(): void;
  /** @param why sent to the browser, which then doesn't reconnect; if absent, it reconnects */
  end(why?: Exclude<OperationStreamEvent, 'operation'>): void;
}

/** Sends server-sent events until the browser disconnects or `end` is called. */
export function openEventStream(response: Response): EventStream {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    // Keeps proxies from buffering progress.
    'X-Accel-Buffering': 'no',
  });
  const write = (text: string) => {
    // A stream that has ended but hasn't closed yet gets no more events.
    if (response.writableEnded) return;
    if (response.writableLength > unreadMax) response.destroy();
    else response.write(text);
  };
  const event = (name: OperationStreamEvent, data: string) => write(`event: ${name}\ndata: ${data}\n\n`);
  write('retry: 2000\n\n');
  return {
    send: (summary) => event('operation', JSON.stringify(summary)),
    heartbeat: () => write(':\n\n'),
    end(why) {
      if (why) event(why, '{}');
      response.end();
    },
  };
}
