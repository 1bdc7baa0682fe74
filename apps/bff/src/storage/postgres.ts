import pg from 'pg';

/** Our big integers are counts, sequence numbers and milliseconds, all of which fit into a number exactly. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
};

/**
 * Connections to PostgreSQL can break at any time. The pool replaces them, and their queries fail on their own.
 * Without error listeners, Node would exit, even if a connection is checked out.
 */
export function openPool(connectionString: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString, types, ...options });
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  return pool;
}
