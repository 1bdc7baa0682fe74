import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import { describe, expect, test } from 'vitest';
import { ApiCaller } from './support/caller.ts';
import { cookieOf, type Rolecall, startRolecall } from './support/rolecall.ts';

const credentials = { username: 'tom.becker', password: DEFAULT_PASSWORD };
/** A cookie with the right name. */
const planting = ({ url }: Rolecall, id: string) => `rolecall-${new URL(url).port}=${id}`;
const tokenOf = ({ cookie }: ApiCaller) => cookie.split('=')[1] ?? '';

/** The distinct statuses of a hundred replays of a caller's session. */
async function replays(caller: ApiCaller): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: 100 }, () => caller.send('getSession')));
  return [...new Set(answers.map(({ status }) => status))];
}

describe('S1 the cookie', () => {
  test('is HttpOnly, SameSite=Strict and for the whole host, like the device cookie', async () => {
    await using rolecall = await startRolecall();
    const { headers } = await rolecall.anonymous.send('signIn', { body: credentials });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^rolecall-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
      expect.stringMatching(
        /^rolecall-device-\d+=[\w.-]+; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
      ),
    ]);
  });

  test('is Secure and bound to the host by its prefix over https', async () => {
    await using rolecall = await startRolecall({
      config: { publicUrl: new URL('https://rolecall.example') },
    });
    const { headers } = await rolecall.anonymous.send('signIn', { body: credentials });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-rolecall=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
      expect.stringMatching(
        /^__Host-rolecall-device=[\w.-]+; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
      ),
    ]);
    const unprefixed = new ApiCaller(rolecall.url, cookieOf(headers).replace('__Host-', ''));
    expect((await unprefixed.refused('getSession')).code).toBe('not-signed-in');
  });

  test('holds 256 random bits, of which only the hash is stored', async () => {
    await using rolecall = await startRolecall();
    const callers = [await rolecall.signIn(), await rolecall.signIn()];
    const tokens = callers.map(tokenOf);
    expect(new Set(tokens).size).toBe(2);
    const stored = ['rolecall.sqlite', 'rolecall.sqlite-wal']
      .map((file) => readFileSync(join(rolecall.dataDir, file), 'latin1'))
      .join('');
    for (const token of tokens) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      expect(stored).not.toContain(token);
      expect(stored).toContain(createHash('sha256').update(token).digest('base64url'));
    }
  });
});

describe('S2 a session', () => {
  test('gets a new ID at sign-in, and the old session ends', async () => {
    await using rolecall = await startRolecall();
    const before = await rolecall.signIn('tom.becker');
    const again = await before.send('signIn', { body: credentials });
    const after = new ApiCaller(rolecall.url, cookieOf(again.headers));
    expect(after.cookie).not.toBe(before.cookie);
    expect((await before.send('getSession')).status).toBe(401);
    expect((await after.send('getSession')).status).toBe(200);
  });

  test('is never created from an ID that someone planted', async () => {
    await using rolecall = await startRolecall();
    const planted = new ApiCaller(rolecall.url, planting(rolecall, 'a'.repeat(43)));
    expect((await planted.send('getSession')).status).toBe(401);
    const { headers } = await planted.send('signIn', { body: credentials });
    expect(cookieOf(headers)).not.toBe(planted.cookie);
    expect((await planted.send('getSession')).status).toBe(401);
  });

  test.each(['', 'a', 'a'.repeat(44), "' or 1=1 --", '../../etc/passwd', '%00'.repeat(15)])(
    'is not found under the id %j',
    async (id) => {
      await using rolecall = await startRolecall();
      expect((await new ApiCaller(rolecall.url, planting(rolecall, id)).send('getSession')).status).toBe(401);
    },
  );

  test('ends permanently after sign-out', async () => {
    await using rolecall = await startRolecall();
    const caller = await rolecall.signIn();
    await caller.ok('signOut');
    expect(await replays(caller)).toEqual([401]);
  });

  test('ends immediately when its user is disabled in Rolecall', async () => {
    await using rolecall = await startRolecall();
    const [manager, tom] = [await rolecall.signIn(), await rolecall.signIn('tom.becker')];
    const userId = (await tom.ok('getSession')).user.id;
    const { version } = await manager.ok('getUser', { params: { userId } });
    await manager.ok('updateUser', { params: { userId }, version, body: { enabled: false } });
    expect(await replays(tom)).toEqual([401]);
    await manager.ok('updateUser', {
      params: { userId },
      version: (await manager.ok('getUser', { params: { userId } })).version,
      body: { enabled: true },
    });
    expect(await replays(tom)).toEqual([401]);
  });

  test.each(['updateUser', 'deleteUser'] as const)(
    '%s is done even if the sessions can’t be ended, which then end within half a minute',
    async (route) => {
      await using rolecall = await startRolecall();
      const [manager, tom] = [await rolecall.signIn(), await rolecall.signIn('tom.becker')];
      const userId = (await tom.ok('getSession')).user.id;
      await rolecall.onStorage(
        "create trigger stuck before delete on sessions begin select raise(abort, 'stuck'); end",
      );
      if (route === 'updateUser') {
        const { version } = await manager.ok('getUser', { params: { userId } });
        const changed = await manager.ok('updateUser', {
          params: { userId },
          version,
          body: { enabled: false },
        });
        expect(changed.enabled).toBe(false);
      } else {
        const body = { expectedName: 'tom.becker' };
        const deletion = await manager.ok('deleteUser', { params: { userId }, body });
        expect(await manager.finished(deletion)).toMatchObject({ state: 'succeeded' });
      }
      expect(rolecall.logRecords().map(({ msg }) => msg)).toContain(
        'the sessions of a disabled or deleted user were not ended right away',
      );
      rolecall.advance(0.5);
      // Also as long as the session is still stored.
      expect((await tom.send('getSession')).status).not.toBe(200);
      await rolecall.onStorage('drop trigger stuck');
      expect(await replays(tom)).toEqual([401]);
    },
  );

  test('ends within half a minute when its user is disabled outside Rolecall', async () => {
    await using rolecall = await startRolecall();
    const tom = await rolecall.signIn('tom.becker');
    const { user } = await tom.ok('getSession');
    await rolecall.platform.users.disable(user.id);
    rolecall.advance(0.5);
    expect(await replays(tom)).toEqual([401]);
  });

  test('ends within half a minute when its user is deleted outside Rolecall', async () => {
    await using rolecall = await startRolecall();
    const tom = await rolecall.signIn('tom.becker');
    const { user } = await tom.ok('getSession');
    await rolecall.platform.users.delete(user.id);
    rolecall.advance(0.5);
    expect(await replays(tom)).toEqual([401]);
  });

  test('ends within half a minute when its user’s password is changed, and its browser is told why', async () => {
    await using rolecall = await startRolecall();
    const before = [await rolecall.signIn('tom.becker'), await rolecall.signIn('tom.becker')];
    const [tom] = before;
    const diego = await rolecall.signIn('diego.ramos');
    await rolecall.platform.users.update(tom?.userId ?? '', { password: 'Another-Password-1' });
    // Rights read before the change are still cached, and must not end the new session.
    const after = await rolecall.signIn('tom.becker', 'Another-Password-1');
    expect((await after.send('getSession')).status).toBe(200);
    rolecall.advance(0.5);
    for (const caller of before) {
      expect(await replays(caller)).toEqual([401]);
      expect(await caller.refused('getSession')).toMatchObject({
        code: 'not-signed-in',
        sessionEnd: 'password-changed',
        detail: 'Your password was changed. Sign in again.',
      });
    }
    for (const caller of [after, diego]) expect((await caller.send('getSession')).status).toBe(200);
    const auditor = await rolecall.signIn();
    const { items } = await auditor.ok('listAuditEntries', { query: { action: 'session.end' } });
    expect(items).toMatchObject([
      {
        actor: null,
        target: { name: 'tom.becker' },
        before: { sessions: 2 },
        reason: 'The password was changed on the platform.',
      },
    ]);
  });

  test('continues when anything else about its user is changed', async () => {
    await using rolecall = await startRolecall();
    const tom = await rolecall.signIn('tom.becker');
    await rolecall.platform.users.update(tom.userId, { job_title: 'Director' });
    rolecall.advance(0.5);
    expect((await tom.send('getSession')).status).toBe(200);
  });

  test('follows changes of rights on the platform within half a minute', async () => {
    await using rolecall = await startRolecall();
    const nora = await rolecall.signIn('nora.lindqvist');
    expect((await nora.ok('getSession')).capabilities).toEqual([
      'groups:read',
      'users:read',
      'projects:read',
      'audit:read',
    ]);
    await rolecall.platform.groups.removeUser('auditors', 'nora.lindqvist', { force: true });
    rolecall.advance(0.5);
    expect((await nora.ok('getSession')).capabilities).toEqual([]);
    expect((await nora.refused('listGroups')).code).toBe('forbidden');
  });
});

describe('S3 a session ends', () => {
  test('after 30 minutes without a request', async () => {
    await using rolecall = await startRolecall();
    const caller = await rolecall.signIn();
    rolecall.advance(29);
    expect((await caller.send('getSession')).status).toBe(200);
    rolecall.advance(29);
    expect((await caller.send('getSession')).status).toBe(200);
    rolecall.advance(31);
    expect(await replays(caller)).toEqual([401]);
  });

  test('after 8 hours, even if it is in use', async () => {
    await using rolecall = await startRolecall();
    const caller = await rolecall.signIn();
    for (let minutes = 20; minutes < 8 * 60; minutes += 20) {
      rolecall.advance(20);
      expect((await caller.send('getSession')).status).toBe(200);
    }
    rolecall.advance(21);
    expect(await replays(caller)).toEqual([401]);
  });
});
