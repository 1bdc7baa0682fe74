import { singleSignOnResult } from '@rolecall/contract';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import { describe, expect, test } from 'vitest';
import { ApiCaller } from './support/caller.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startDemoSandbox } from './support/rolecall.ts';
import {
  finish,
  problemIn,
  sessionCookieOf,
  signInThroughProvider,
  startAndAnswer,
  startWith,
  startWithProvider,
} from './support/singleSignOn.ts';

describe('signing in', () => {
  test.each(['UserInfo', 'ID token'] as const)('works with the username in the %s', async (claimsIn) => {
    const { rolecall } = await startWithProvider({ claimsIn });
    const answer = await finish(rolecall.url, await startAndAnswer(rolecall.url, 'security_admin'));
    const { session, returnTo } = singleSignOnResult.parse(answer.body);
    expect(answer.status).toBe(201);
    expect(session.user.username).toBe('security_admin');
    expect(session.capabilities).toContain('users:write');
    expect(returnTo).toBe('/');
    const caller = new ApiCaller(rolecall.url, sessionCookieOf(answer), session.user.id);
    expect((await caller.ok('getSession')).user).toEqual(session.user);
  });

  test('only sets HttpOnly, SameSite=Strict cookies, and removes the one of the sign-in at the end', async () => {
    const { rolecall } = await startWithProvider();
    const started = await rolecall.anonymous.send('startSingleSignOn', { body: { returnTo: '/' } });
    expect(started.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^rolecall\S*-sign-in=[\w.-]+; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
      ),
    ]);
    const answer = await finish(rolecall.url, await startAndAnswer(rolecall.url, 'tom.becker'));
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^rolecall\S*-sign-in=; Path=\/; Expires=Thu, 01 Jan 1970/),
      expect.stringMatching(/^rolecall[^=]*=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  test('asks the provider for a code with PKCE, state and nonce', async () => {
    const { provider, rolecall } = await startWithProvider();
    const { url } = await rolecall.anonymous.ok('startSingleSignOn', { body: { returnTo: '/' } });
    const { origin, searchParams } = new URL(url);
    expect(origin).toBe(provider.issuer);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'rolecall',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: 'http://rolecall.test/sign-in/callback',
      response_type: 'code',
      scope: 'openid profile email',
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
    const again = await rolecall.anonymous.ok('startSingleSignOn', {
      body: { returnTo: '/', askAgain: true },
    });
    expect(new URL(again.url).searchParams.get('prompt')).toBe('login');
  });

  test('S2 changes the session ID, and ends the old session', async () => {
    const { rolecall } = await startWithProvider();
    const before = await rolecall.signIn('tom.becker');
    const answered = await startAndAnswer(rolecall.url, 'tom.becker');
    const cookie = [before.cookie, answered.cookie].join('; ');
    const after = sessionCookieOf(await finish(rolecall.url, { ...answered, cookie }));
    expect(after).not.toBe(before.cookie);
    expect((await before.send('getSession')).status).toBe(401);
    expect((await new ApiCaller(rolecall.url, after).send('getSession')).status).toBe(200);
  });

  test('works under the path of PUBLIC_URL, which is in all addresses and cookie names', async () => {
    const publicUrl = 'http://rolecall.test/team-a/rolecall';
    const { rolecall } = await startWithProvider({ publicUrl });
    const answered = await startAndAnswer(rolecall.url, 'tom.becker', { returnTo: '/users?q=tom' });
    expect(new URL(answered.url).searchParams.get('redirect_uri')).toBe(`${publicUrl}/sign-in/callback`);
    expect(answered.cookie).toMatch(/^rolecall\.team-a\.rolecall-sign-in=/);
    const answer = await finish(rolecall.url, answered);
    const { session, returnTo } = singleSignOnResult.parse(answer.body);
    // The web app adds the base path, as to all of its URLs.
    expect(returnTo).toBe('/users?q=tom');
    const cookie = sessionCookieOf(answer);
    expect(cookie).toMatch(/^rolecall\.team-a\.rolecall=/);
    const { providerUrl } = await new ApiCaller(rolecall.url, cookie, session.user.id).ok('signOut');
    const { searchParams } = new URL(providerUrl ?? '');
    expect(searchParams.get('post_logout_redirect_uri')).toBe(`${publicUrl}/sign-in`);
  });

  test('uses another claim if configured', async () => {
    const { provider, rolecall } = await startWithProvider({ settings: { OIDC_USERNAME_CLAIM: 'email' } });
    provider.setClaims('some-id', { email: 'tom.becker' });
    const caller = await signInThroughProvider(rolecall.url, 'some-id');
    expect((await caller.ok('getSession')).user.username).toBe('tom.becker');
    provider.setClaims('some-id', { email: 'tom.becker', email_verified: false });
    const answer = await finish(rolecall.url, await startAndAnswer(rolecall.url, 'some-id'));
    expect(problemIn(answer)).toMatchObject({ code: 'sign-in-refused', detail: /hasn’t verified/ });
  });

  test('is off unless it is turned on', async () => {
    const { rolecall } = await startWithProvider({ settings: { SIGN_IN: 'password' } });
    expect(await rolecall.anonymous.ok('getSignInMethods')).toEqual({
      password: true,
      singleSignOn: false,
      demo: null,
    });
    for (const [name, body] of [
      ['startSingleSignOn', { returnTo: '/' }],
      ['finishSingleSignOn', { answer: 'code=1&state=2' }],
    ] as const)
      expect(await rolecall.anonymous.refused(name, { body })).toMatchObject({ code: 'not-found' });
  });

  test('with a password is refused if only single sign-on is allowed, without asking the platform', async () => {
    const { rolecall } = await startWithProvider({ settings: { SIGN_IN: 'oidc' } });
    expect(await rolecall.anonymous.ok('getSignInMethods')).toEqual({
      password: false,
      singleSignOn: true,
      demo: null,
    });
    rolecall.sandbox.requests.clear();
    const body = { username: 'tom.becker', password: DEFAULT_PASSWORD };
    expect(await rolecall.anonymous.refused('signIn', { body })).toMatchObject({
      status: 403,
      code: 'sign-in-refused',
    });
    expect(rolecall.sandbox.requests.entries().filter(({ method }) => method === 'POST')).toEqual([]);
    await signInThroughProvider(rolecall.url, 'tom.becker');
  });
});

describe('S15 the return address', () => {
  const returned = async (url: string, returnTo: string | null) => {
    const answer = await finish(url, await startAndAnswer(url, 'tom.becker', { returnTo }));
    return singleSignOnResult.parse(answer.body).returnTo;
  };

  test('is kept if it is a path of this site', async () => {
    const { rolecall } = await startWithProvider();
    for (const path of ['/', '/groups?q=a%2Fb&sort=-name', '/groups/1#members', null])
      expect(await returned(rolecall.url, path)).toBe(path);
  });

  test('is the start page in all other cases', async () => {
    const { rolecall } = await startWithProvider();
    for (const path of [
      '',
      'groups',
      'https://evil.example',
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/..//evil.example',
      '/%5C..\\evil.example',
      'javascript:alert(1)',
      'data:text/html,x',
      ' //evil.example',
      'http://rolecall.test.evil.example/',
      'http://rolecall.test@evil.example/',
      '/sign-in/callback?code=1',
      `/${'x'.repeat(2_000)}`,
    ])
      expect(await returned(rolecall.url, path), path).toBe('/');
  });
});

test('the audit log says how a user signed in', async () => {
  const { rolecall } = await startWithProvider();
  await signInThroughProvider(rolecall.url, 'tom.becker');
  const auditor = await rolecall.signIn();
  const { items } = await auditor.ok('listAuditEntries', { query: { action: 'session.sign-in' } });
  expect(items.map(({ actor, after }) => [actor?.name, after])).toEqual([
    ['security_admin', { signInMethod: 'password' }],
    ['tom.becker', { signInMethod: 'single sign-on' }],
  ]);
});

test('S11 no code, token or client secret is logged or stored', async () => {
  const { provider, rolecall } = await startWithProvider();
  let tokens: Record<string, unknown> = {};
  provider.alterTokens((given) => {
    tokens = given;
    return given;
  });
  const answered = await startAndAnswer(rolecall.url, 'tom.becker');
  await finish(rolecall.url, answered);
  const again = await startAndAnswer(rolecall.url, 'nobody.at.all');
  await finish(rolecall.url, again);
  const issued = tokens;
  provider.alterTokens(async (given) => {
    tokens = { ...given, id_token: await provider.sign({ iss: 'https://evil.example', sub: 'x' }) };
    return tokens;
  });
  const invalid = await startAndAnswer(rolecall.url, 'tom.becker');
  expect((await finish(rolecall.url, invalid)).status).toBe(502);
  // The administrator can find out why.
  expect(rolecall.logText()).toContain('JWT');
  const tables = ['sessions', 'provider_sessions', 'used_tokens', 'audit_entries'];
  const rows = await Promise.all(tables.map((table) => rolecall.onStorage(`select * from ${table}`)));
  const everything = JSON.stringify(rows) + rolecall.logText();
  for (const secret of [
    provider.environment.OIDC_CLIENT_SECRET,
    ...[answered, again, invalid].flatMap(({ answer, cookie }) => [
      new URLSearchParams(answer).get('code'),
      new URLSearchParams(answer).get('state'),
      cookie.split('=')[1],
    ]),
    issued.access_token,
    issued.id_token,
    tokens.access_token,
    tokens.id_token,
  ]) {
    expect(String(secret).length).toBeGreaterThan(10);
    expect(everything).not.toContain(secret);
  }
});

test.runIf(await postgresAnswers())(
  'replicas share sign-ins: one starts a sign-in, and the other ends it, once',
  async () => {
    await using sandbox = await startDemoSandbox();
    await using database = await createDatabase();
    const { provider, rolecall: first } = await startWithProvider({
      rolecall: { sandbox, config: { databaseUrl: database.url } },
    });
    await using second = await startWith(provider, {
      options: { sandbox, config: { databaseUrl: database.url } },
    });
    const answered = await startAndAnswer(first.url, 'tom.becker');
    const answers = await Promise.all([first, second, first, second].map(({ url }) => finish(url, answered)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 400, 400, 400]);
    const done = answers.find(({ status }) => status === 201);
    const cookie = done ? sessionCookieOf(done) : '';
    for (const { url } of [first, second])
      expect((await new ApiCaller(url, cookie).send('getSession')).status).toBe(200);
  },
);
