import pLimit, { type LimitFunction } from 'p-limit';
import pg from 'pg';

/** Each holds a database connection, so this bounds how many resources one process changes at once. */
const lockConnections = 16;

/** One writer per resource at a time: a queue in this process, and on PostgreSQL one across all replicas. */
export interface Locks {
  /** @param resource names what is written, for example `user:ID` */
  hold<T>(resource: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createLocks(databaseUrl: string | null): Locks {
  const queues = new Map<string, LimitFunction>();
  const pool = databaseUrl ? lockPool(databaseUrl) : null;

  return {
    async hold(resource, work) {
      const queue = queues.get(resource) ?? pLimit(1);
      queues.set(resource, queue);
      try {
        return await queue(() => (pool ? holdAcrossReplicas(pool, resource, work) : work()));
      } finally {
        if (queue.activeCount + queue.pendingCount === 0 && queues.get(resource) === queue)
          queues.delete(resource);
      }
    },
    close: async () => {
      await pool?.end();
    },
  };
}

/** A pool of its own: work under a lock also queries, and must not wait for connections that locks occupy. */
function lockPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: lockConnections });
  pool.on('error', () => undefined);
  return pool;
}

async function holdAcrossReplicas<T>(pool: pg.Pool, resource: string, work: () => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  let usable = false;
  try {
    await connection.query('select pg_advisory_lock(hashtextextended($1, 0))', [resource]);
    const result = await work().finally(() =>
      connection.query('select pg_advisory_unlock(hashtextextended($1, 0))', [resource]),
    );
    usable = true;
    return result;
  } finally {
    // A connection that may still hold the lock is closed, which lets go of it.
    connection.release(!usable);
  }
}
