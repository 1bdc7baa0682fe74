import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

/** Where replicas ask the one that crawls for a crawl. */
export const crawlChannel = 'rolecall_crawl';
const lock = `hashtextextended('rolecall history crawler', 0)`;

/**
 * One reader among all replicas: whoever holds a lock of the database, for as long as its connection lives. On SQLite
 * there is one process anyhow.
 * @param options.lead reads until its signal ends; it ends when the lock may have gone to somebody else
 * @param options.everyMs who is not elected stands again after this
 */
export function electCrawler(options: {
  databaseUrl: string | null;
  lead: (signal: AbortSignal) => Promise<void>;
  /** Another replica asks for a crawl. */
  onAsked: () => void;
  everyMs: number;
  log: Logger;
}) {
  const { databaseUrl, lead, onAsked, everyMs, log } = options;
  const stopping = new AbortController();
  let work: Promise<void> | null = null;

  async function standAgainAndAgain(connectionString: string): Promise<void> {
    while (!stopping.signal.aborted) {
      await stand(connectionString).catch((error: unknown) =>
        log.warn({ err: error }, 'failed to elect the history’s crawler'),
      );
      await delay(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  async function stand(connectionString: string): Promise<void> {
    // A machine that is gone without a word is noticed on both sides within half a minute, and another one reads.
    const client = new pg.Client({
      connectionString,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    await client.connect();
    try {
      // Not among the options of the connection, which PgBouncer refuses.
      await client.query(
        'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
      );
      const { rows } = await client.query(`select pg_try_advisory_lock(${lock}) as won`);
      if (rows[0]?.won !== true) return;
      client.on('notification', onAsked);
      await client.query(`listen ${crawlChannel}`);
      await lead(AbortSignal.any([lost.signal, stopping.signal]));
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  return {
    start(): void {
      work ??= databaseUrl === null ? lead(stopping.signal) : standAgainAndAgain(databaseUrl);
    },
    async stop(): Promise<void> {
      stopping.abort();
      await work;
    },
  };
}
