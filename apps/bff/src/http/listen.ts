import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** In-flight requests get this long to end when the process is asked to stop. */
const drainMs = 20_000;
const closeIdleEveryMs = 50;

export interface Listening {
  readonly url: string;
  /** Takes nothing more from now on; ends when what is in flight has been answered, or after twenty seconds. */
  close(): Promise<void>;
}

/** Answers requests on a port of this machine; 0 is any that is free. */
export async function listen(app: RequestListener, port: number): Promise<Listening> {
  const server = createServer(
    {
      // Slow clients are cut off, so that they can't hold connections that others need.
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
    server.listen(port, () => resolve());
  });
  // A server that listens on TCP has an AddressInfo.
  const address = server.address() as AddressInfo;
  return {
    url: `http://localhost:${address.port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      // Browsers keep connections open; one that is busy now is closed when its answer has been given.
      const closeIdle = setInterval(() => {
        server.closeIdleConnections();
        // They also open some in advance, which Node takes for busy until they have sent something.
        for (const connection of connections) if (connection.bytesRead === 0) connection.destroy();
      }, closeIdleEveryMs);
      const cutOff = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearInterval(closeIdle);
      clearTimeout(cutOff);
    },
  };
}
