import { expect, onTestFinished, vi } from 'vitest';
import type { Caller } from './caller.ts';
import { createDatabase, postgresAnswers } from './postgres.ts';
import { startRolecall } from './rolecall.ts';

/** The databases on which storage is tested. */
export const engines = (await postgresAnswers()) ? ['SQLite', 'PostgreSQL'] : ['SQLite'];

/** A Rolecall on one of them that reads the platform over and over; it ends with its test. */
export async function startOn(engine: string) {
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const rolecall = await startRolecall({
    historyPauseMs: 20,
    ...(database && { config: { databaseUrl: database.url } }),
  });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  return rolecall;
}

/** Waits until the history knows everything that was done so far: a reading that began after this call has ended. */
export async function read(auditor: Caller): Promise<void> {
  const since = Date.now();
  await vi.waitFor(
    async () => {
      const { readAt } = await auditor.ok('getHistory');
      expect(Date.parse(readAt ?? '1970-01-01')).toBeGreaterThan(since);
    },
    { timeout: 20_000, interval: 20 },
  );
}
