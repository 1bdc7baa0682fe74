import pg from 'pg';

/**
 * Connections to PostgreSQL that may break at any time: the pool replaces them, and queries on them fail by
 * themselves. Without listeners Node would end the process, also for a connection that is lent out.
 */
export function openPool(connectionString: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString, ...options });
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  return pool;
}
