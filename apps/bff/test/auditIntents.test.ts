import { describe, expect, test } from 'vitest';
import { anonymous, entryContent } from '../src/audit/entryContent.ts';
import { createAuditLog, type PendingIntent } from '../src/audit/log.ts';
import { createOpenIntents, type OpenIntentReader } from '../src/audit/openIntents.ts';
import { engines } from './support/engines.ts';
import { captureLog } from './support/log.ts';
import { openTestStorage } from './support/storage.ts';

const creation = entryContent({
  action: 'user.create',
  target: { type: 'user', id: null, name: 'new.here' },
});
const question = { subject: ['user', 'u1'], after: 0, name: 'new.here' } as const;

describe.each(engines)('the intents behind a change, on %s', (engine) => {
  test.each(['before', 'after'] as const)(
    'include one that is concluded just %s the open intents are read',
    async (when) => {
      const storage = await openTestStorage(engine);
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
