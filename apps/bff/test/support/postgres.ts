import pg from 'pg';

const adminUrl = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  execute(statement: string): Promise<void>;
  /** Simulates a failed disk: rejects every write, on new and open connections. */
  setReadOnly(isReadOnly: boolean): Promise<void>;
  /** With `false`, also closes open connections. */
  allowConnections(isAllowed: boolean): Promise<void>;
}

/**
 * True if PostgreSQL is available at `TEST_DATABASE_URL`. Otherwise prints a message, because its tests are skipped.
 */
export async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    process.stderr.write('PostgreSQL does not answer at TEST_DATABASE_URL: what runs on it is left out.\n');
    return false;
  }
}

/**
 * A new database, dropped at the end. `locale` decides how it classifies characters; `C` only folds the case of
 * ASCII.
 */
export async function createDatabase({ locale }: { locale?: 'C' } = {}): Promise<TestDatabase> {
  const name = `rolecall_test_${crypto.randomUUID().replaceAll('-', '')}`;
  const encoding = locale && `template template0 encoding 'UTF8' lc_collate '${locale}' lc_ctype '${locale}'`;
  await execute(`create database ${name} ${encoding ?? ''}`);
  // Tests never depend on PostgreSQL surviving a crash, so they don't wait for its disk.
  await execute(`alter database ${name} set synchronous_commit to off`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    execute: (statement) => execute(statement, url.href),
    async setReadOnly(isReadOnly) {
      await execute(`alter database ${name} set default_transaction_read_only = ${isReadOnly}`);
      await execute(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    },
    async allowConnections(isAllowed) {
      await execute(`alter database ${name} with allow_connections ${isAllowed}`);
      if (!isAllowed)
        await execute(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    },
    [Symbol.asyncDispose]: () => execute(`drop database if exists ${name} with (force)`),
  };
}

async function execute(statement: string, connectionString = adminUrl): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement);
  await client.end();
}
