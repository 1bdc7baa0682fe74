import type { OperationSummary } from '@rolecall/contract';
import type { Response } from 'express';

const heartbeatMs = 15_000;
/** A browser that leaves this many bytes unread is cut off rather than remembered for; it comes back by itself. */
const unreadMax = 256 * 1024;

/**
 * Answers with server-sent events until the browser leaves or `stillWelcome` says no.
 * @returns a function that sends one summary
 */
export function openEventStream(
  response: Response,
  { stillWelcome, onClose }: { stillWelcome: () => Promise<boolean>; onClose: () => void },
): (summary: OperationSummary) => void {
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
  write('retry: 2000\n\n');
  const heartbeat = setInterval(() => {
    stillWelcome().then(
      (welcome) => (welcome ? write(':\n\n') : response.end()),
      () => response.end(),
    );
  }, heartbeatMs);
  response.on('close', () => {
    clearInterval(heartbeat);
    onClose();
  });
  return (summary) => write(`event: operation\ndata: ${JSON.stringify(summary)}\n\n`);
}
