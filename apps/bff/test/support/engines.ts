import { onTestFinished } from 'vitest';
import { createDatabase, postgresAnswers } from './postgres.ts';
import { type RolecallOptions, startRolecall } from './rolecall.ts';

/** The databases that storage is tested on. */
export const engines = (await postgresAnswers()) ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

/** A Rolecall on one of them that crawls the platform continuously. It is stopped at the end of its test. */
export async function startOn(engine: string, options: Pick<RolecallOptions, 'crawlerThread'> = {}) {
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const rolecall = await startRolecall({
    ...options,
    historyPauseMs: 20,
    ...(database && { config: { databaseUrl: database.url } }),
  });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  return rolecall;
}
