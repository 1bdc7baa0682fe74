import { join } from 'node:path';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import { verifyFacts } from '../../src/audit/factVerification.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import type { ApiCaller } from './caller.ts';
import { createDatabase } from './postgres.ts';
import {
  type Rolecall,
  startDemoSandbox,
  startRolecall,
  temporaryFolder,
  waitForNextCrawl,
} from './rolecall.ts';

/** A tenant whose Rolecall can be stopped to change its database. */
export async function openAlterable(engine: string) {
  const sandbox = await startDemoSandbox();
  onTestFinished(() => sandbox.close());
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const config = { databaseUrl: database?.url ?? null, dataDir: join(folder.path, 'data') };

  async function run(work: (rolecall: Rolecall, auditor: ApiCaller) => Promise<void>): Promise<void> {
    const since = Date.now();
    await using rolecall = await startRolecall({ sandbox, config, historyPauseMs: 20 });
    const auditor = await rolecall.signIn();
    await waitForNextCrawl(auditor, since);
    await work(rolecall, auditor);
  }

  async function onDatabase<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage(config);
    try {
      return await work(storage);
    } finally {
      await storage.close();
    }
  }

  const execute = (statement: string) => onDatabase(({ db }) => sql.raw(statement).execute(db));
  const verify = () => onDatabase(({ db }) => verifyFacts(db, []));
  return { sandbox, config, run, execute, verify };
}

export const repairsIn = async (auditor: ApiCaller) =>
  (await auditor.ok('listAuditEntries', { query: { action: 'history.repair', pageSize: 200 } })).items;
