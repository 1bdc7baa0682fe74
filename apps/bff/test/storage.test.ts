import { describe, expect, test } from 'vitest';
import { createSessionStore } from '../src/session/store.ts';
import { openStorage } from '../src/storage/storage.ts';
import { engines } from './support/engines.ts';
import { ada, manualClock, sessionOrigin, storagePlace } from './support/storage.ts';

describe.each(engines)('%s', (engine) => {
  test('keeps stored data across a restart, and migrates only once', async () => {
    const where = await storagePlace(engine);
    const clock = manualClock();
    const before = await openStorage(where);
    const { token } = await createSessionStore(before.db, clock.now).create(ada, sessionOrigin);
    await before.close();
    const after = await openStorage(where);
    expect(await createSessionStore(after.db, clock.now).find(token, null)).toMatchObject({ userId: ada.id });
    await after.close();
  });
});

test('F8 a database that doesn’t respond is reported in one clear line', async () => {
  const { dataDir } = await storagePlace('SQLite');
  const away = openStorage({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', dataDir });
  await expect(away).rejects.toThrow(/^DATABASE_URL: [^\n]*$/);
});
