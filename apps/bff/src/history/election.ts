import pg from 'pg';
import type { Logger } from 'pino';
import { rest } from '../lib/rest.ts';

/** The channel on which replicas request a crawl from the one that crawls. */
export const crawlChannel = 'rolecall_crawl';
const lock = `hashtextextended('rolecall history crawler', 0)`;

/**
 * Elects one crawler among all replicas: the one that holds a database lock, for as long as its connection lives.
 * With SQLite there is only one process.
 * @param options.lead crawls until its signal aborts, which happens when another replica may have got the lock
 * @param options.everyMs how often to try again to get elected
 */
export function electCrawler(options: {
  databaseUrl: string | null;
  lead: (signal: AbortSignal) => Promise<void>;
  /** Called when another replica requests a crawl. */
  onAsked: () => void;
  everyMs: number;
  log: Logger;
}) {
  const { databaseUrl, lead, onAsked, everyMs, log } = options;
  const stopping = new AbortController();
  let work: Promise<void> | null = null;

  async function runElections(connectionString: string): Promise<void> {
    while (!stopping.signal.aborted) {
      await tryToLead(connectionString).catch((error: unknown) =>
        log.warn({ err: error }, 'failed to elect the history’s crawler'),
      );
      await rest(everyMs, stopping.signal);
    }
  }

  async function tryToLead(connectionString: string): Promise<void> {
    // Both sides detect a dead machine within half a minute, and another replica takes over.
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
      // Not set as connection options, because PgBouncer rejects them.
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
      work ??= databaseUrl === null ? lead(stopping.signal) : runElections(databaseUrl);
    },
    async stop(): Promise<void> {
      stopping.abort();
      await work;
    },
  };
}
