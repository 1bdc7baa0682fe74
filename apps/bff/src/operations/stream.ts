import type { OperationStreamEvent, OperationSummary } from '@rolecall/contract';
import type { Response } from 'express';

/** A browser that leaves this many bytes unread is cut off rather than remembered for; it comes back by itself. */
const unreadMax = 256 * 1024;

/** An answer of server-sent events. What is sent after its end is left out. */
export interface EventStream {
  send(summary: OperationSummary): void;
  /** Keeps proxies from closing what is quiet. */
  beat(): void;
  /** @param why told to the browser, which then doesn't come back by itself; absent: it comes back */
  end(why?: Exclude<OperationStreamEvent, 'operation'>): void;
}

/** Answers with server-sent events until the browser leaves or `end` is called. */
export function openEventStream(response: Response): EventStream {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    // Proxies that buffer would hold progress back.
    'X-Accel-Buffering': 'no',
  });
  const write = (text: string) => {
    // Between its end and its close a stream is told of nothing any more.
    if (response.writableEnded) return;
    if (response.writableLength > unreadMax) response.destroy();
    else response.write(text);
  };
  const event = (name: OperationStreamEvent, data: string) => write(`event: ${name}\ndata: ${data}\n\n`);
  write('retry: 2000\n\n');
  return {
    send: (summary) => event('operation', JSON.stringify(summary)),
    beat: () => write(':\n\n'),
    end(why) {
      if (why) event(why, '{}');
      response.end();
    },
  };
}
