import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** How long requests in flight may take when the process is stopped. */
const drainMs = 20_000;
const closeIdleEveryMs = 50;

export interface Listening {
  readonly url: string;
  /** Refuses new connections. Resolves when requests in flight are answered, or after 20 seconds. */
  close(): Promise<void>;
}

/**
 * Serves `app` on a port; 0 picks a free one.
 * @param host the address to listen on; null for all addresses
 */
export async function listen(
  app: RequestListener,
  port: number,
  host: string | null = null,
): Promise<Listening> {
  const server = createServer(
    {
      // Cuts off slow clients, so that they don't use up connections that others need.
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16 * 1024,
    },
    app,
  );
  const connections = new Set<Socket>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host !== null && { host }) }, () => resolve());
  });
  // A server that listens on TCP has an AddressInfo.
  const address = server.address() as AddressInfo;
  return {
    url: `http://${urlHost(host, address)}:${address.port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      // Node closes connections that are idle now (ADR 10), but not those that become idle later.
      const closeIdle = setInterval(() => {
        server.closeIdleConnections();
        // Browsers open connections in advance. To Node they count as busy until they send something.
        for (const connection of connections) if (connection.bytesRead === 0) connection.destroy();
      }, closeIdleEveryMs);
      const cutOff = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearInterval(closeIdle);
      clearTimeout(cutOff);
    },
  };
}

/** The host for a URL that reaches the server from this machine. */
function urlHost(host: string | null, { address, family }: AddressInfo): string {
  if (host === null || ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(address)) return 'localhost';
  return family === 'IPv6' ? `[${address}]` : address;
}
