import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConfigurationError } from '../src/errors/ConfigurationError.ts';
import { prepareDataDir } from '../src/storage/dataDir.ts';
import { openStorage } from '../src/storage/storage.ts';
import { captureLog } from './support/log.ts';
import { temporaryFolder } from './support/rolecall.ts';

function folder(): string {
  const { path, remove } = temporaryFolder();
  onTestFinished(remove);
  return path;
}

describe('the data folder', () => {
  test('S16 is private when Rolecall creates it', async () => {
    const dataDir = join(folder(), 'made', 'here');
    const storage = await openStorage({ databaseUrl: null, dataDir });
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    await storage.close();
  });

  test('S16 keeps its files private, and doesn’t change the mode of an existing folder', async () => {
    const dataDir = folder();
    chmodSync(dataDir, 0o1777);
    const older = join(dataDir, 'audit-checkpoints.jsonl');
    writeFileSync(older, '', { mode: 0o644 });
    const { log, entries } = captureLog();
    prepareDataDir(dataDir, log);
    expect(statSync(dataDir).mode & 0o7777).toBe(0o1777);
    expect(entries()).toMatchObject([{ level: 40, dataDir, mode: '1777' }]);
    const storage = await openStorage({ databaseUrl: null, dataDir });
    await storage.db.insertInto('history_clock').values({ last: 1 }).execute();
    const modes = readdirSync(dataDir).map((name) => [name, statSync(join(dataDir, name)).mode & 0o777]);
    expect(Object.fromEntries(modes)).toEqual({
      'audit-checkpoints.jsonl': 0o600,
      'rolecall-lock.sqlite': 0o600,
      'rolecall.sqlite': 0o600,
      'rolecall.sqlite-shm': 0o600,
      'rolecall.sqlite-wal': 0o600,
    });
    await storage.close();
  });

  test.runIf(process.getuid?.() === 0)(
    'works on a volume that belongs to root and to a group of this user, as Kubernetes mounts it',
    async () => {
      const dataDir = folder();
      chownSync(dataDir, 0, 12_345);
      chmodSync(dataDir, 0o2775);
      const source = join(import.meta.dirname, '../src/storage');
      const child = spawn(
        process.execPath,
        [
          '--input-type=module',
          '--eval',
          `import { pino } from 'pino';
           import { prepareDataDir } from '${source}/dataDir.ts';
           import { openStorage } from '${source}/storage.ts';
           process.setgroups([12345]);
           process.setgid(1000);
           process.setuid(1000);
           prepareDataDir('${dataDir}', pino({ level: 'silent' }));
           const storage = await openStorage({ databaseUrl: null, dataDir: '${dataDir}' });
           await storage.close();`,
        ],
        { cwd: import.meta.dirname, stdio: ['ignore', 'inherit', 'inherit'] },
      );
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(statSync(dataDir).mode & 0o7777).toBe(0o2775);
      expect(statSync(join(dataDir, 'rolecall.sqlite'))).toMatchObject({ uid: 1000 });
    },
  );

  test('F8 a folder that can’t be used is reported in one clear line', async () => {
    const dataDir = folder();
    writeFileSync(
      join(dataDir, 'rolecall.sqlite'),
      'this is no database, and it is long enough to look like one'.repeat(50),
    );
    const corrupt = openStorage({ databaseUrl: null, dataDir });
    await expect(corrupt).rejects.toThrow(ConfigurationError);
    await expect(corrupt).rejects.toThrow(/^DATA_DIR: [^\n]*$/);
    const notAFolder = openStorage({ databaseUrl: null, dataDir: join(dataDir, 'rolecall.sqlite') });
    await expect(notAFolder).rejects.toThrow(/^DATA_DIR: [^\n]*$/);
  });
});
