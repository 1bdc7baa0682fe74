import { type Text, text } from '@rolecall/messages/text';
import { z } from 'zod';

/** SQLite's primary result codes. Extended codes contain them in the lowest byte. */
const sqliteReasons = new Map([
  [5, text('it’s busy')],
  [8, text('it’s read-only')],
  [10, text('the disk failed')],
  [11, text('it’s damaged')],
  [13, text('the disk is full')],
  [14, text('the file can’t be opened')],
]);
/** PostgreSQL's error codes, or the classes they begin with. */
const postgresReasons = [
  ['25006', text('it’s read-only')],
  ['53100', text('the disk is full')],
  ['53', text('it’s overloaded')],
  ['57P', text('it’s shutting down')],
  ['08', text('it doesn’t respond')],
  ['28', text('it rejects the user in DATABASE_URL')],
  ['3D', text('it doesn’t exist')],
  ['55000', text('it doesn’t accept connections')],
  ['58', text('the disk failed')],
] as const;

const sqliteError = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.int() });
const postgresError = z.object({ code: z.string().length(5), severity: z.string() });
/** Errors of Node and the driver when PostgreSQL is down or goes down. */
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
  /^(The database thread ended|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Why Rolecall's own database can't be used, if that caused the error; null for other errors. */
export function storageFault(error: unknown): Text | null {
  const sqlite = sqliteError.safeParse(error);
  if (sqlite.success) return sqliteReasons.get(sqlite.data.errcode % 256) ?? null;
  const postgres = postgresError.safeParse(error);
  if (postgres.success)
    return postgresReasons.find(([code]) => postgres.data.code.startsWith(code))?.[1] ?? null;
  // The platform client wraps its network errors, so a bare network error is from PostgreSQL.
  const isAway =
    networkError.safeParse(error).success || (error instanceof Error && lostConnection.test(error.message));
  return isAway ? text('it doesn’t respond') : null;
}
