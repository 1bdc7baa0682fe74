import pLimit, { type LimitFunction } from 'p-limit';
import type pg from 'pg';
import { openPool } from '../storage/postgres.ts';

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
  // A pool of its own: work under a lock also queries, and must not wait for connections that locks occupy.
  const pool = databaseUrl ? openPool(databaseUrl, { max: lockConnections }) : null;

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

async function holdAcrossReplicas<T>(pool: pg.Pool, resource: string, work: () => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  try {
    await connection.query('select pg_advisory_lock(hashtextextended($1, 0))', [resource]);
    return await work();
  } finally {
    // A lock that can't be given back says nothing about the work, and goes with its connection.
    const unlocked = await connection
      .query('select pg_advisory_unlock(hashtextextended($1, 0))', [resource])
      .then(
        () => true,
        () => false,
      );
    connection.release(!unlocked);
  }
}
