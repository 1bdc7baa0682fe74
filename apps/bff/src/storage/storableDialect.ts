import { storableText } from '@rolecall/text';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from 'kysely';

/**
 * Replaces characters that databases can't store in every parameter. PostgreSQL rejects a whole statement because of
 * one NUL, and SQLite reads text only up to it. With this, both behave the same.
 */
export function storableDialect(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => withStorableParameters(dialect.createDriver()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Drivers reuse connections, so each is wrapped only once. */
function withStorableParameters(driver: Driver): Driver {
  const changed = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async (options) => {
    const connection = await acquire(options);
    if (changed.has(connection)) return connection;
    changed.add(connection);
    const execute = connection.executeQuery.bind(connection);
    const stream = connection.streamQuery.bind(connection);
    connection.executeQuery = (query, given) => execute(storableQuery(query), given);
    connection.streamQuery = (query, chunkSize, given) => stream(storableQuery(query), chunkSize, given);
    return connection;
  };
  return driver;
}

const storableQuery = (query: CompiledQuery): CompiledQuery => ({
  ...query,
  parameters: query.parameters.map((value) => (typeof value === 'string' ? storableText(value) : value)),
});
