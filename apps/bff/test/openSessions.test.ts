import { describe, expect, test } from 'vitest';
import { deviceOf } from '../src/session/deviceOf.ts';
import { ApiCaller } from './support/caller.ts';
import { engines, startOn } from './support/engines.ts';
import { cookieOf, type Rolecall, startRolecall } from './support/rolecall.ts';

const chromeOnWindows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const safariOnIPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

async function signInWith(rolecall: Rolecall, headers: Record<string, string>, username = 'tom.becker') {
  const answer = await rolecall.anonymous.send('signIn', {
    body: { username, password: 'rolecall-demo' },
    headers,
  });
  expect(answer.status, answer.text).toBe(201);
  const caller = new ApiCaller(rolecall.url, cookieOf(answer.headers));
  const { user } = await caller.ok('getSession');
  return new ApiCaller(rolecall.url, caller.cookie, user.id);
}
const statusOf = async (caller: ApiCaller) => (await caller.send('getSession')).status;
const idOf = async (caller: ApiCaller) =>
  (await caller.ok('listSessions')).items.find(({ isCurrent }) => isCurrent)?.id ?? '';
const trusting = { config: { trustedProxies: ['127.0.0.0/8', '::1'] } };

describe('S2 the list of sessions', () => {
  test('has device, address, method, start and last use of each, the current one first', async () => {
    await using rolecall = await startRolecall(trusting);
    const phone = await signInWith(rolecall, {
      'User-Agent': safariOnIPhone,
      'X-Forwarded-For': '2001:db8::7',
    });
    rolecall.advance(20);
    await signInWith(rolecall, { 'User-Agent': chromeOnWindows, 'X-Forwarded-For': '203.0.113.9' });
    await signInWith(rolecall, {}, 'diego.ramos');
    const { items, total } = await phone.ok('listSessions', {
      headers: { 'X-Forwarded-For': '203.0.113.8' },
    });
    expect(total).toBe(2);
    expect(items).toMatchObject([
      {
        isCurrent: true,
        browser: 'Safari',
        operatingSystem: 'iOS',
        // The address of the last use, not of the sign-in.
        address: '203.0.113.8',
        signInMethod: 'password',
      },
      { isCurrent: false, browser: 'Chrome', operatingSystem: 'Windows', address: '203.0.113.9' },
    ]);
    const [current] = items;
    const usedFor = Date.parse(current?.lastUsedAt ?? '') - Date.parse(current?.startedAt ?? '');
    expect(usedFor).toBeGreaterThanOrEqual(20 * 60_000);
  });

  test('contains neither the token, its hash, nor ended sessions', async () => {
    await using rolecall = await startRolecall();
    const tom = await rolecall.signIn('tom.becker');
    rolecall.advance(31);
    const again = await rolecall.signIn('tom.becker');
    const { text, body } = await again.send('listSessions');
    expect(Object(body).total).toBe(1);
    const [row] = await rolecall.onStorage('select id_hash from sessions');
    for (const secret of [tom.cookie.split('=')[1], again.cookie.split('=')[1], Object(row).id_hash])
      expect(text).not.toContain(secret);
  });

  test('records the use of a session once a minute', async () => {
    await using rolecall = await startRolecall();
    const tom = await rolecall.signIn('tom.becker');
    const lastUsed = async () => (await tom.ok('listSessions')).items[0]?.lastUsedAt;
    const atFirst = await lastUsed();
    rolecall.advance(0.5);
    expect(await lastUsed()).toBe(atFirst);
    rolecall.advance(0.6);
    expect(await lastUsed()).not.toBe(atFirst);
  });

  test('lists a hundred sessions and counts all of them', async () => {
    await using rolecall = await startRolecall();
    const tom = await rolecall.signIn('tom.becker');
    await rolecall.onStorage(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 150)
       insert into sessions select 'hash ' || i, user_id, username, display_name, created_at, last_seen_at,
         'id ' || i, sign_in_method, user_agent, address, password_changed_at from sessions, n
         where username = 'tom.becker'`.replace(
        "'id ' || i",
        "'00000000-0000-4000-8000-' || (100000000000 + i)",
      ),
    );
    const { items, total } = await tom.ok('listSessions');
    expect(items).toHaveLength(100);
    expect(items[0]?.isCurrent).toBe(true);
    expect(total).toBe(151);
  });
});

describe.each(engines)('S2 on %s', (engine) => {
  test('a session can be ended from another one, and its browser is told why', async () => {
    const rolecall = await startOn(engine);
    const [here, there] = [await rolecall.signIn('tom.becker'), await rolecall.signIn('tom.becker')];
    expect(await here.ok('endSession', { params: { sessionId: await idOf(there) } })).toEqual({ ended: 1 });
    expect(await there.refused('getSession')).toMatchObject({
      status: 401,
      code: 'not-signed-in',
      sessionEnd: 'ended-by-user',
      detail: 'You signed out of this session from another one. Sign in again.',
    });
    expect(await statusOf(here)).toBe(200);
    const auditor = await rolecall.signIn();
    const { items } = await auditor.ok('listAuditEntries', { query: { action: 'session.end' } });
    expect(items).toMatchObject([
      {
        actor: { name: 'tom.becker' },
        target: { name: 'tom.becker' },
        before: { sessions: 1 },
        outcome: 'success',
      },
    ]);
  });

  test('all other sessions can be ended', async () => {
    const rolecall = await startOn(engine);
    const [here, ...others] = [
      await rolecall.signIn('tom.becker'),
      await rolecall.signIn('tom.becker'),
      await rolecall.signIn('tom.becker'),
    ];
    const diego = await rolecall.signIn('diego.ramos');
    expect(await here.ok('endOtherSessions')).toEqual({ ended: 2 });
    expect(await Promise.all([here, diego, ...others].map(statusOf))).toEqual([200, 200, 401, 401]);
    expect(await here.ok('endOtherSessions')).toEqual({ ended: 0 });
  });

  test('a Security Admin sees how many sessions a user has, and can end them', async () => {
    const rolecall = await startOn(engine);
    const manager = await rolecall.signIn();
    const tom = [await rolecall.signIn('tom.becker'), await rolecall.signIn('tom.becker')];
    const params = { userId: tom[0]?.userId ?? '' };
    expect(await manager.ok('countUserSessions', { params })).toEqual({ total: 2 });
    const key = crypto.randomUUID();
    expect(await manager.ok('endUserSessions', { params, key })).toEqual({ ended: 2 });
    expect(await manager.ok('endUserSessions', { params, key })).toEqual({ ended: 2 });
    for (const caller of tom)
      expect(await caller.refused('getSession')).toMatchObject({
        sessionEnd: 'ended-by-admin',
        detail: 'An administrator ended your session. Sign in again.',
      });
    const { items } = await manager.ok('listAuditEntries', { query: { action: 'session.end' } });
    expect(items).toMatchObject([
      { actor: { name: 'security_admin' }, target: { name: 'tom.becker' }, before: { sessions: 2 } },
    ]);
    // Signing in again works.
    await rolecall.signIn('tom.becker');
  });
});

test('another user’s session looks as if it doesn’t exist, and stays', async () => {
  await using rolecall = await startRolecall();
  const [tom, diego] = [await rolecall.signIn('tom.becker'), await rolecall.signIn('diego.ramos')];
  const foreign = await tom.refused('endSession', { params: { sessionId: await idOf(diego) } });
  const missing = await tom.refused('endSession', { params: { sessionId: crypto.randomUUID() } });
  expect({ ...foreign, requestId: '' }).toEqual({ ...missing, requestId: '' });
  expect(foreign.status).toBe(404);
  expect(await statusOf(diego)).toBe(200);
});

test('the reason is only shown in that session’s browser, for as long as the session would have lasted', async () => {
  await using rolecall = await startRolecall();
  const [here, there] = [await rolecall.signIn('tom.becker'), await rolecall.signIn('tom.becker')];
  await here.ok('endOtherSessions');
  expect((await rolecall.anonymous.refused('getSession')).sessionEnd).toBeUndefined();
  expect((await there.refused('getSession')).sessionEnd).toBe('ended-by-user');
  rolecall.advance(8 * 60 + 1);
  await rolecall.signIn('tom.becker');
  expect((await there.refused('getSession')).sessionEnd).toBeUndefined();
});

describe('a device', () => {
  test.each([
    [chromeOnWindows, 'Chrome', 'Windows'],
    [safariOnIPhone, 'Safari', 'iOS'],
    ['curl/8.5.0', null, null],
    ['', null, null],
    [null, null, null],
    [`${'x'.repeat(500)}/1 y`, 'x'.repeat(40), null],
  ])('is parsed from %j', (userAgent, browser, operatingSystem) => {
    expect(deviceOf(userAgent)).toEqual({ browser, operatingSystem });
  });
});
