import pg from 'pg';

/** Our big integers are counts, sequence numbers and milliseconds, which a number holds exactly. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
};

/**
 * Connections to PostgreSQL that may break at any time: the pool replaces them, and queries on them fail by
 * themselves. Without listeners Node would end the process, also for a connection that is lent out.
 */
export function openPool(connectionString: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString, types, ...options });
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  return pool;
}
