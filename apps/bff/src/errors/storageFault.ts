import { z } from 'zod';

/** SQLite's primary result codes; extended ones have them in their lowest byte. */
const sqliteReasons = new Map([
  [8, 'it is read-only'],
  [10, 'its disk fails'],
  [11, 'it is damaged'],
  [13, 'its disk is full'],
  [14, 'its file can not be opened'],
]);
/** PostgreSQL's codes, or the classes they begin with. */
const postgresReasons = [
  ['25006', 'it is read-only'],
  ['53100', 'its disk is full'],
  ['53', 'it is overloaded'],
  ['57P', 'it is being stopped'],
  ['08', 'it does not answer'],
  ['28', 'it refuses the account in DATABASE_URL'],
  ['3D', 'it does not exist'],
  ['55000', 'it takes no connections'],
  ['58', 'its disk fails'],
] as const;

const sqliteError = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.int() });
const postgresError = z.object({ code: z.string().length(5), severity: z.string() });
/** What Node and the driver say when PostgreSQL is away, or goes away. */
const networkError = z.object({
  code: z.enum([
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'EHOSTDOWN',
    'ENETUNREACH',
    'ENETDOWN',
    'ENOTFOUND',
    'EAI_AGAIN',
  ]),
});
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Why Rolecall's own database can't be used, where that is what an error says; null for any other. */
export function storageFault(error: unknown): string | null {
  const sqlite = sqliteError.safeParse(error);
  if (sqlite.success) return sqliteReasons.get(sqlite.data.errcode % 256) ?? null;
  const postgres = postgresError.safeParse(error);
  if (postgres.success)
    return postgresReasons.find(([code]) => postgres.data.code.startsWith(code))?.[1] ?? null;
  // The platform's client has error types of its own, so a bare network error is PostgreSQL's.
  const isAway =
    networkError.safeParse(error).success || (error instanceof Error && lostConnection.test(error.message));
  return isAway ? 'it does not answer' : null;
}
