import pg from 'pg';
import type { Logger } from 'pino';

const everyMs = 10_000;

/**
 * One reader among all replicas: whoever holds a lock of the database for as long as its connection lives. On SQLite
 * there is one process anyhow.
 */
export function electReader(databaseUrl: string | null, elected: () => void, log: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let candidate: pg.Client | null = null;
  let stopped = false;

  async function stand(connectionString: string): Promise<void> {
    const client = candidate ?? (await connect(connectionString));
    candidate = client;
    const { rows } = await client.query(
      `select pg_try_advisory_lock(hashtextextended('rolecall history reader', 0)) as won`,
    );
    if (rows[0]?.won !== true || stopped) return;
    clearInterval(timer);
    elected();
  }

  async function connect(connectionString: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString });
    client.on('error', () => {
      candidate = null;
    });
    await client.connect();
    return client;
  }

  return {
    start(): void {
      if (databaseUrl === null) {
        elected();
        return;
      }
      const attempt = () =>
        stand(databaseUrl).catch((error: unknown) => {
          candidate = null;
          log.warn({ err: error }, 'the history’s reader could not be elected');
        });
      timer = setInterval(attempt, everyMs).unref();
      void attempt();
    },
    async stop(): Promise<void> {
      stopped = true;
      clearInterval(timer);
      await candidate?.end().catch(() => undefined);
    },
  };
}
