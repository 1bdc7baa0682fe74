import { describe, expect, onTestFinished, test } from 'vitest';
import { anonymous, entryContent } from '../src/audit/entryContent.ts';
import { createAuditLog, type PendingIntent } from '../src/audit/log.ts';
import { createOpenIntents, type OpenIntentReader } from '../src/audit/openIntents.ts';
import { openStorage, type Storage } from '../src/storage/storage.ts';
import { captureLog } from './support/log.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { temporaryFolder } from './support/rolecall.ts';

const engines: Record<string, () => Promise<string | null>> = {
  SQLite: async () => null,
  ...((await postgresAnswers()) && {
    PostgreSQL: async () => {
      const database = await createDatabase();
      onTestFinished(() => database[Symbol.asyncDispose]());
      return database.url;
    },
  }),
};

async function open(databaseUrl: string | null): Promise<Storage> {
  const folder = temporaryFolder();
  const storage = await openStorage({ databaseUrl, dataDir: folder.path });
  onTestFinished(async () => {
    await storage.close();
    folder.remove();
  });
  return storage;
}

const creation = entryContent({
  action: 'user.create',
  target: { type: 'user', id: null, name: 'new.here' },
});
const question = { subject: ['user', 'u1'], after: 0, name: 'new.here' } as const;

describe.each(Object.entries(engines))('the intents behind a change, on %s', (_name, engine) => {
  test.each(['before', 'after'] as const)(
    'include one that is concluded just %s the open intents are read',
    async (when) => {
      const storage = await open(await engine());
      const reader = createOpenIntents(storage.db);
      let intent: PendingIntent | null = null;
      const conclude = () => intent?.end({ outcome: 'success', createdId: 'u1' });
      const openIntents: OpenIntentReader = {
        ...reader,
        async currentIn(db) {
          if (when === 'before') await conclude();
          const found = await reader.currentIn(db);
          if (when === 'after') await conclude();
          return found;
        },
      };
      const audit = createAuditLog({ storage, openIntents, now: () => new Date(), log: captureLog().log });
      intent = await audit.begin(anonymous, creation);
      const [found] = await audit.intentsAbout(storage.db, [question]);
      expect(found).toEqual([expect.objectContaining({ seq: intent.seq, targetId: 'u1' })]);
    },
  );
});
