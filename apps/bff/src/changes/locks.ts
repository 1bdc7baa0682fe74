import { text } from '@rolecall/messages/text';
import pLimit, { type LimitFunction } from 'p-limit';
import type pg from 'pg';
import { ProblemError } from '../errors/problems.ts';
import { withinRequest } from '../lib/requestDeadline.ts';
import { openPool } from '../storage/postgres.ts';

/**
 * Each connection holds the locks of one change, so this limits how many changes one process makes at the same time.
 */
const lockConnections = 16;

/**
 * One writer per resource at a time: a queue in this process, and on PostgreSQL an advisory lock across all replicas.
 */
export interface Locks {
  /**
   * @param resources what is written, for example `user:ID`. Locks are taken in this order, so callers that need
   *   several must agree on it (see `applyChange`).
   * @throws ProblemError `conflict` when the request times out before its turn comes
   */
  hold<T>(resources: string | readonly string[], work: () => Promise<T>): Promise<T>;
  /** Does nothing if another process holds the lock, or if work in this process holds it or waits for it. */
  tryHold(resource: string, work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export function createLocks(databaseUrl: string | null): Locks {
  const queues = new Map<string, LimitFunction>();
  // A separate pool, because work under a lock also queries and must not wait for connections that locks occupy.
  const pool = databaseUrl ? openPool(databaseUrl, { max: lockConnections }) : null;

  async function inTurn<T>(resource: string, work: () => Promise<T>): Promise<T> {
    const queue = queues.get(resource) ?? pLimit(1);
    queues.set(resource, queue);
    try {
      return await queue(work);
    } finally {
      if (queue.activeCount + queue.pendingCount === 0 && queues.get(resource) === queue)
        queues.delete(resource);
    }
  }

  /** Waits for a turn in each queue, in order. */
  const inTurns = <T>([first, ...others]: readonly string[], work: () => Promise<T>): Promise<T> =>
    first === undefined ? work() : inTurn(first, () => inTurns(others, work));

  return {
    async hold(resources, work) {
      const all = typeof resources === 'string' ? [resources] : resources;
      const turn = Promise.withResolvers<void>();
      let isTooLate = false;
      const inLock = () => {
        if (isTooLate) throw stillChanging();
        turn.resolve();
        return work();
      };
      const result = inTurns(all, async () =>
        pool ? onConnection(pool, all, (lock) => lock.wait().then(inLock)) : inLock(),
      );
      // Prevents an unhandled rejection. It is awaited below, unless the request stops waiting for its turn.
      result.catch(() => undefined);
      await withinRequest(Promise.race([turn.promise, result]), () => {
        isTooLate = true;
        return stillChanging();
      });
      return result;
    },
    async tryHold(resource, work) {
      if (queues.has(resource)) return;
      await inTurn(resource, () =>
        pool
          ? onConnection(pool, [resource], async (lock) => {
              if (await lock.isFree()) await work();
            })
          : work(),
      );
    },
    close: async () => {
      await pool?.end();
    },
  };
}

const stillChanging = () =>
  new ProblemError(
    'conflict',
    text(
      'Another change to the same object is still in progress, so nothing was changed. Wait a moment, then try again.',
    ),
  );

/** Locks across replicas. */
interface ReplicaLocks {
  wait(): Promise<void>;
  /** Takes the locks if no one holds any of them. */
  isFree(): Promise<boolean>;
}

/** All locks of one piece of work use one connection, because waiting for a second one could deadlock. */
async function onConnection<T>(
  pool: pg.Pool,
  resources: readonly string[],
  work: (locks: ReplicaLocks) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect();
  const lock = async (name: 'pg_advisory_lock' | 'pg_try_advisory_lock', resource: string) =>
    (await connection.query(`select ${name}(hashtextextended($1, 0)) as done`, [resource])).rows[0]?.done;
  try {
    return await work({
      async wait() {
        for (const resource of resources) await lock('pg_advisory_lock', resource);
      },
      async isFree() {
        for (const resource of resources)
          if ((await lock('pg_try_advisory_lock', resource)) !== true) return false;
        return true;
      },
    });
  } finally {
    // If unlocking fails, the locks end with their connection. The work's result isn't affected.
    const released = await connection.query('select pg_advisory_unlock_all()').then(
      () => true,
      () => false,
    );
    connection.release(!released);
  }
}
