import pLimit, { type LimitFunction } from 'p-limit';
import type pg from 'pg';
import { ProblemError } from '../errors/problems.ts';
import { withinRequest } from '../lib/requestDeadline.ts';
import { openPool } from '../storage/postgres.ts';

/** Each holds a database connection, so this bounds how many resources one process changes at once. */
const lockConnections = 16;

/** One writer per resource at a time: a queue in this process, and on PostgreSQL one across all replicas. */
export interface Locks {
  /**
   * @param resource names what is written, for example `user:ID`
   * @throws ProblemError `conflict` when a request's time is up before its turn comes
   */
  hold<T>(resource: string, work: () => Promise<T>): Promise<T>;
  /** Does nothing while somebody else holds the lock, or waits for it in this process. */
  tryHold(resource: string, work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export function createLocks(databaseUrl: string | null): Locks {
  const queues = new Map<string, LimitFunction>();
  // A pool of its own: work under a lock also queries, and must not wait for connections that locks occupy.
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

  return {
    async hold(resource, work) {
      const turn = Promise.withResolvers<void>();
      let isTooLate = false;
      const inLock = () => {
        if (isTooLate) throw stillChanging();
        turn.resolve();
        return work();
      };
      const result = inTurn(resource, async () =>
        pool ? onConnection(pool, resource, (lock) => lock.wait().then(inLock)) : inLock(),
      );
      // It is awaited below, unless the request stops waiting for its turn.
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
          ? onConnection(pool, resource, async (lock) => {
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
    'Another change to the same object is still running, so nothing was written. Try again in a moment.',
  );

/** One lock across replicas, on a connection of its own. */
interface ReplicaLock {
  wait(): Promise<void>;
  /** Takes the lock if nobody holds it. */
  isFree(): Promise<boolean>;
}

async function onConnection<T>(
  pool: pg.Pool,
  resource: string,
  work: (lock: ReplicaLock) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect();
  const call = (name: string) =>
    connection.query(`select ${name}(hashtextextended($1, 0)) as done`, [resource]);
  let held = true;
  try {
    return await work({
      async wait() {
        await call('pg_advisory_lock');
      },
      async isFree() {
        held = (await call('pg_try_advisory_lock')).rows[0]?.done === true;
        return held;
      },
    });
  } finally {
    // A lock that can't be given back says nothing about the work, and goes with its connection.
    const released =
      !held ||
      (await call('pg_advisory_unlock').then(
        () => true,
        () => false,
      ));
    connection.release(!released);
  }
}
