import { onTestFinished } from 'vitest';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { createDatabase } from './postgres.ts';
import { temporaryFolder } from './rolecall.ts';

interface StoragePlace {
  databaseUrl: string | null;
  dataDir: string;
}

/** Where to open a new storage on an engine. It is deleted at the end of the test. */
export async function storagePlace(engine: string): Promise<StoragePlace> {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  if (engine === 'SQLite') return { databaseUrl: null, dataDir: folder.path };
  const database = await createDatabase();
  onTestFinished(() => database[Symbol.asyncDispose]());
  return { databaseUrl: database.url, dataDir: folder.path };
}

/** A new storage on an engine, and how to close and delete it. */
export async function newStorage(engine: string): Promise<{ storage: Storage; close: () => Promise<void> }> {
  const folder = temporaryFolder();
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  const storage = await openStorage({ databaseUrl: database?.url ?? null, dataDir: folder.path });
  const close = async () => {
    await storage.close();
    await database?.[Symbol.asyncDispose]();
    folder.remove();
  };
  return { storage, close };
}

/** A new storage on an engine. It is closed at the end of the test. */
export async function openTestStorage(engine: string): Promise<Storage> {
  const { storage, close } = await newStorage(engine);
  onTestFinished(close);
  return storage;
}

/** A clock that is set by the test. */
export function manualClock() {
  let ms = Date.parse('2026-03-01T09:00:00Z');
  const advance = (minutes: number) => {
    ms += minutes * 60_000;
  };
  return { now: () => new Date(ms), advance };
}

export const ada = { id: 'id-of-ada', username: 'ada', name: 'Ada L', passwordChangedAt: null };
export const sessionOrigin = { signInMethod: 'password', userAgent: null, address: null } as const;
