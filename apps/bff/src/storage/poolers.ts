import type pg from 'pg';
import { ConfigurationError } from '../errors/ConfigurationError.ts';

/** A pooler may lend the same connections several times in a row. */
const rounds = 20;

/**
 * Locks between replicas belong to a connection. A pooler that lends database connections per transaction, such as
 * PgBouncer with `pool_mode = transaction`, would silently make them useless.
 * @throws ConfigurationError when there is such a pooler
 */
export async function refuseTransactionPooler(pool: pg.Pool): Promise<void> {
  const [own, ...others] = await Promise.all(Array.from({ length: 4 }, () => pool.connect()));
  if (!own) return;
  try {
    const first = await processOf(own);
    for (let round = 0; round < rounds; round += 1) {
      const inTransactions = others.map(async (other) => {
        await other.query('begin');
        const id = await processOf(other);
        await other.query('commit');
        return id;
      });
      const ids = await Promise.all(inTransactions);
      if (ids.includes(first) || (await processOf(own)) !== first) throw refusal();
    }
  } finally {
    for (const connection of [own, ...others]) connection.release();
  }
}

const processOf = async (connection: pg.PoolClient): Promise<unknown> =>
  (await connection.query('select pg_backend_pid() as id')).rows[0]?.id;

const refusal = () =>
  new ConfigurationError(
    'DATABASE_URL leads to a connection pooler that lends connections per transaction. Locks between replicas don’t ' +
      'work there. Connect to PostgreSQL directly, or set the pooler to session mode (PgBouncer: pool_mode = session)',
  );
