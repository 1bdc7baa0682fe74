import { describe, expect, test } from 'vitest';
import { createSessionStore } from '../src/session/store.ts';
import { engines } from './support/engines.ts';
import { ada, manualClock, openTestStorage, sessionOrigin } from './support/storage.ts';

describe.each(engines)('%s', (engine) => {
  describe('sessions', () => {
    test('S3 expire when idle or old, and are deleted at the next sign-in', async () => {
      const { db } = await openTestStorage(engine);
      const clock = manualClock();
      const sessions = createSessionStore(db, clock.now);
      const { token, session } = await sessions.create(ada, sessionOrigin);
      expect(session.expiresAt).toEqual(new Date(clock.now().getTime() + 8 * 3_600_000));
      clock.advance(30);
      expect(await sessions.find(token, null)).toEqual(session);
      clock.advance(31);
      expect(await sessions.find(token, null)).toBeNull();
      expect(await sessions.standing([session.idHash])).toEqual(new Set());
      await sessions.create(ada, sessionOrigin);
      const { count } = await db
        .selectFrom('sessions')
        .select((is) => is.fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      expect(Number(count)).toBe(1);
    });

    test('S2 end one by one, or all of a user together', async () => {
      const { db } = await openTestStorage(engine);
      const sessions = createSessionStore(db, () => new Date());
      const [one, two, other] = [
        await sessions.create(ada, sessionOrigin),
        await sessions.create(ada, sessionOrigin),
        await sessions.create({ ...ada, id: 'other' }, sessionOrigin),
      ];
      await sessions.end(one.token);
      expect(await sessions.find(one.token, null)).toBeNull();
      expect(await sessions.find(two.token, null)).not.toBeNull();
      await sessions.endOf(ada.id, 'all', null);
      expect(await sessions.find(two.token, null)).toBeNull();
      expect(await sessions.find(other.token, null)).not.toBeNull();
    });

    test('checking a session doesn’t extend it', async () => {
      const { db } = await openTestStorage(engine);
      const clock = manualClock();
      const sessions = createSessionStore(db, clock.now);
      const { token, session } = await sessions.create(ada, sessionOrigin);
      clock.advance(20);
      expect(await sessions.standing([session.idHash])).toEqual(new Set([session.idHash]));
      clock.advance(11);
      expect(await sessions.find(token, null)).toBeNull();
    });
  });
});
