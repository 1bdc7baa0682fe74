import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { ConfigurationError } from '../errors/ConfigurationError.ts';

const ownFiles = /^((rolecall|rolecall-lock|sandbox)\.sqlite(-wal|-shm)?|audit-checkpoints\.jsonl)$/;
const forOthers = 0o077;

/**
 * Creates the folder if it is missing, private to Rolecall's user, and makes Rolecall's own files in it private.
 * Doesn't change the mode of an existing folder, which may be shared or belong to another user, as mounted volumes
 * do. Logs a warning if other users have access to it.
 * @throws ConfigurationError when the folder can't be created
 */
export function prepareDataDir(dataDir: string, log: Logger): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ConfigurationError(`DATA_DIR: the folder can't be created (${messageOf(error)})`);
  }
  // Windows has no such modes.
  if (process.platform === 'win32') return;
  const mode = modeOf(dataDir);
  if ((mode & forOthers) !== 0)
    log.warn(
      { dataDir, mode: mode.toString(8) },
      "other users of this machine may be able to access DATA_DIR; Rolecall's own files are private",
    );
  for (const name of readdirSync(dataDir)) if (ownFiles.test(name)) makePrivate(join(dataDir, name), log);
}

function makePrivate(file: string, log: Logger): void {
  const mode = modeOf(file);
  if ((mode & forOthers) === 0) return;
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    log.warn(
      { file, mode: mode.toString(8), err: error },
      'other users may be able to read this file, and its mode can’t be changed',
    );
  }
}

const modeOf = (path: string) => statSync(path).mode & 0o7777;
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
