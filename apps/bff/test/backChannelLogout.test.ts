import { describe, expect, onTestFinished, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { createProviderBrowser } from './support/identityProvider.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startDemoSandbox } from './support/rolecall.ts';
import { signInThroughProvider, startWith, startWithProvider } from './support/singleSignOn.ts';

const statusOf = async (caller: ApiCaller) => (await caller.send('getSession')).status;

/** Tom with two sessions from the provider and one with a password, and another user. */
async function signEveryoneIn(engine: string) {
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const world = await startWithProvider({
    claimsIn: 'ID token',
    ...(database && { rolecall: { config: { databaseUrl: database.url } } }),
  });
  const { provider, rolecall } = world;
  const sids: unknown[] = [];
  provider.alterIdToken((claims) => {
    sids.push(claims.sid);
    return claims;
  });
  const browser = createProviderBrowser();
  const [tom, tomElsewhere, other] = [
    await signInThroughProvider(rolecall.url, 'tom.becker', browser),
    await signInThroughProvider(rolecall.url, 'tom.becker'),
    await signInThroughProvider(rolecall.url, 'diego.ramos'),
  ];
  const withPassword = await rolecall.signIn('tom.becker');
  const statuses = async () => Promise.all([tom, tomElsewhere, other, withPassword].map(statusOf));
  expect(await statuses()).toEqual([200, 200, 200, 200]);
  const send = (logout_token: string) =>
    rolecall.anonymous.send('backChannelLogout', { body: { logout_token } });
  return { ...world, browser, sid: sids[0], statuses, send };
}

describe.each(engines)('on %s, a logout token', (engine) => {
  test('that names a session ends only that session', async () => {
    const { provider, sid, send, statuses } = await signEveryoneIn(engine);
    expect((await send(await provider.logoutToken({ sid }))).status).toBe(200);
    expect(await statuses()).toEqual([401, 200, 200, 200]);
  });

  test('that names a user ends all sessions that began at the provider', async () => {
    const { provider, send, statuses } = await signEveryoneIn(engine);
    expect((await send(await provider.logoutToken({ sub: 'tom.becker' }))).status).toBe(200);
    expect(await statuses()).toEqual([401, 401, 200, 200]);
  });

  test('that names a session of another user ends nothing', async () => {
    const { provider, sid, send, statuses } = await signEveryoneIn(engine);
    expect((await send(await provider.logoutToken({ sid, sub: 'diego.ramos' }))).status).toBe(200);
    expect(await statuses()).toEqual([200, 200, 200, 200]);
  });

  test('is accepted only once', async () => {
    const { provider, rolecall, sid, send, browser } = await signEveryoneIn(engine);
    const token = await provider.logoutToken({ sid });
    expect((await send(token)).status).toBe(200);
    const again = await signInThroughProvider(rolecall.url, 'tom.becker', browser);
    expect((await send(token)).status).toBe(400);
    expect(await statusOf(again)).toBe(200);
  });
});

test('signing out at the provider ends the session here, and the audit log says so', async () => {
  const { rolecall } = await startWithProvider();
  const browser = createProviderBrowser();
  const [here, elsewhere] = [
    await signInThroughProvider(rolecall.url, 'tom.becker', browser),
    await signInThroughProvider(rolecall.url, 'tom.becker', browser),
  ];
  const { providerUrl } = await elsewhere.ok('signOut');
  expect(await statusOf(here)).toBe(200);
  await browser.signOut(providerUrl ?? '');
  expect(await statusOf(here)).toBe(401);
  const auditor = await rolecall.signIn();
  const { items } = await auditor.ok('listAuditEntries', { query: { action: 'session.sign-out' } });
  expect(items[0]).toMatchObject({
    target: { name: 'tom.becker' },
    actor: null,
    reason: 'The identity provider ended the session.',
  });
});

describe('a logout token is refused and ends nothing', () => {
  const seconds = Math.floor(Date.now() / 1000);
  const sub = 'tom.becker';
  test.each([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another audience', { aud: 'another' }],
    ['that is an ID token', { nonce: 'x' }],
    ['without events', { events: undefined }],
    ['of another event', { events: { 'https://example.com/another': {} } }],
    ['whose event isn’t an object', { events: { 'http://schemas.openid.net/event/backchannel-logout': 1 } }],
    ['without an ID', { jti: undefined }],
    ['without a creation time', { iat: undefined }],
    ['that has expired', { exp: seconds - 60 }],
    ['that is an hour old but claims to be valid', { iat: seconds - 3600, exp: seconds + 3600 }],
    ['that names no one', { sub: undefined }],
  ])('%s', async (_, claims) => {
    const { provider, rolecall } = await startWithProvider();
    const tom = await signInThroughProvider(rolecall.url, sub);
    const logout_token = await provider.logoutToken({ sub, ...claims });
    expect(await rolecall.anonymous.refused('backChannelLogout', { body: { logout_token } })).toMatchObject({
      status: 400,
      detail: 'The logout token is invalid or was used before.',
    });
    expect(await statusOf(tom)).toBe(200);
  });

  test('with a foreign signature, no signature, another type, or no token at all', async () => {
    const { provider, rolecall } = await startWithProvider();
    const tom = await signInThroughProvider(rolecall.url, sub);
    const good = await provider.logoutToken({ sub });
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`;
    for (const logout_token of [
      await provider.logoutToken({ sub }, {}, await provider.newKey()),
      await provider.logoutToken({ sub }, { typ: 'at+jwt' }),
      unsigned,
      `${good.slice(0, -4)}AAAA`,
      'x',
      '..',
    ])
      expect((await rolecall.anonymous.refused('backChannelLogout', { body: { logout_token } })).status).toBe(
        400,
      );
    expect(await statusOf(tom)).toBe(200);
    expect(
      (await rolecall.anonymous.send('backChannelLogout', { body: { logout_token: good } })).status,
    ).toBe(200);
    expect(await statusOf(tom)).toBe(401);
  });

  test('sent as JSON, twice in one form, or not at all; other fields are ignored', async () => {
    const { provider, rolecall } = await startWithProvider();
    const tom = await signInThroughProvider(rolecall.url, sub);
    const logout_token = await provider.logoutToken({ sub });
    const post = async (body: string, type = 'application/x-www-form-urlencoded') =>
      (
        await rolecall.anonymous.raw('/api/v1/session/back-channel-logout', {
          method: 'POST',
          headers: { 'Content-Type': type },
          body,
        })
      ).status;
    expect(await post(JSON.stringify({ logout_token }), 'application/json')).toBe(400);
    expect(await post(`logout_token=${logout_token}&logout_token=${logout_token}`)).toBe(400);
    expect(await post('')).toBe(400);
    expect(await statusOf(tom)).toBe(200);
    expect(await post(`logout_token=${logout_token}&more=1`)).toBe(200);
    expect(await statusOf(tom)).toBe(401);
  });
});

test('a key that the provider has just started to use is fetched', async () => {
  const { provider, rolecall } = await startWithProvider();
  const tom = await signInThroughProvider(rolecall.url, 'tom.becker');
  await provider.rotateKeys();
  const logout_token = await provider.logoutToken({ sub: 'tom.becker' });
  await rolecall.anonymous.ok('backChannelLogout', { body: { logout_token } });
  expect(await statusOf(tom)).toBe(401);
});

test('forged tokens make Rolecall fetch the provider’s keys only occasionally', async () => {
  const { provider, rolecall } = await startWithProvider();
  const forged = await provider.logoutToken({ sub: 'tom.becker' }, {}, await provider.newKey());
  for (let times = 0; times < 20; times += 1)
    await rolecall.anonymous.refused('backChannelLogout', { body: { logout_token: forged } });
  expect(provider.requests.filter((request) => request === 'GET /jwks').length).toBeLessThanOrEqual(2);
});

test.runIf(await postgresAnswers())('a logout that one replica hears of counts on all, once', async () => {
  await using sandbox = await startDemoSandbox();
  await using database = await createDatabase();
  const options = { sandbox, config: { databaseUrl: database.url } };
  const { provider, rolecall: first } = await startWithProvider({ rolecall: options });
  await using second = await startWith(provider, { options });
  const tom = await signInThroughProvider(first.url, 'tom.becker');
  const logout_token = await provider.logoutToken({ sub: 'tom.becker' });
  const body = { logout_token };
  const answers = await Promise.all(
    [first, second, first, second].map(({ anonymous }) => anonymous.send('backChannelLogout', { body })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
  for (const { url } of [first, second]) expect(await statusOf(tom.at(url))).toBe(401);
});
