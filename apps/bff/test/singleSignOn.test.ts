import { problem, singleSignOnResult } from '@rolecall/contract';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import { describe, expect, test } from 'vitest';
import { ApiCaller, type CallerResponse } from './support/caller.ts';
import { createProviderBrowser } from './support/identityProvider.ts';
import { createDatabase, postgresAnswers } from './support/postgres.ts';
import { startDemoSandbox } from './support/rolecall.ts';
import {
  finish,
  sessionCookieOf,
  signInThroughProvider,
  startAndAnswer,
  startWith,
  startWithProvider,
} from './support/singleSignOn.ts';

const problemIn = ({ body }: CallerResponse) => problem.parse(body);

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

describe('the user', () => {
  const refusal = async (
    { rolecall }: Awaited<ReturnType<typeof startWithProvider>>,
    login: string,
  ): Promise<string> => {
    const answer = await finish(rolecall.url, await startAndAnswer(rolecall.url, login));
    expect(sessionCookieOf(answer)).toBe('');
    const { code, status, detail, requestId } = problemIn(answer);
    expect({ code, status }).toEqual({ code: 'sign-in-refused', status: 403 });
    const auditor = await rolecall.signIn();
    const { items } = await auditor.ok('listAuditEntries', { query: { outcome: 'denied' } });
    const entry = await auditor.ok('getAuditEntry', { params: { seq: String(items[0]?.seq) } });
    expect(entry).toMatchObject({
      action: 'session.sign-in',
      reason: detail,
      requestId,
      after: { signInMethod: 'single sign-on' },
    });
    expect(detail).toContain('Ask your administrator');
    return detail;
  };

  test('must exist', async () => {
    expect(await refusal(await startWithProvider(), 'nobody.at.all')).toMatch(
      /^The identity provider signed you in as nobody\.at\.all, but the platform has no user of exactly this name\./,
    );
  });

  test.each(['TOM.BECKER', 'tom.becker ', 'tom.becker@default-tenant', 'tom.*', 'tom.becke\u{301}r'])(
    'must have exactly the name %j',
    async (login) => {
      const world = await startWithProvider();
      world.provider.setClaims('someone', { preferred_username: login });
      expect(await refusal(world, 'someone')).toContain('no user of exactly this name');
    },
  );

  test('must be enabled', async () => {
    expect(await refusal(await startWithProvider(), 'karim.benali')).toMatch(
      /^The platform user karim\.benali is disabled/,
    );
  });

  test('must be distinguished from users whose names differ only in case', async () => {
    const world = await startWithProvider();
    await world.rolecall.platform.users.create({
      username: 'Tom.Becker',
      first_name: 'Another',
      last_name: 'Tom',
      email: 'tom@example.com',
    });
    for (const login of ['tom.becker', 'Tom.Becker'])
      expect(await refusal(world, login)).toMatch(/^The platform has 2 users named/);
  });

  test.each([undefined, null, ''])('must have a name: %j', async (preferred_username) => {
    const world = await startWithProvider();
    world.provider.setClaims('someone', { preferred_username });
    expect(await refusal(world, 'someone')).toMatch(/the claim preferred_username is missing/);
  });

  test.each([
    [['tom.becker', 'security_admin']],
    [['tom.becker']],
    [7],
    [{}],
    ['tom\nbecker'],
    ['x'.repeat(300)],
  ])('must have exactly one text as a name, not %j', async (preferred_username) => {
    const world = await startWithProvider();
    world.provider.setClaims('someone', { preferred_username });
    expect(await refusal(world, 'someone')).toMatch(/doesn’t hold exactly one username/);
  });

  test('is a different user after the provider has renamed them', async () => {
    const world = await startWithProvider();
    const { provider, rolecall } = world;
    const tom = await signInThroughProvider(rolecall.url, 'tom.becker');
    provider.setClaims('tom.becker', { preferred_username: 'thomas.becker' });
    expect(await refusal(world, 'tom.becker')).toContain('signed you in as thomas.becker');
    provider.setClaims('tom.becker', { preferred_username: 'diego.ramos' });
    const renamed = await signInThroughProvider(rolecall.url, 'tom.becker');
    expect((await renamed.ok('getSession')).user.username).toBe('diego.ramos');
    // Rights are those of the platform's user.
    expect((await tom.ok('getSession')).user.username).toBe('tom.becker');
  });

  test('is signed out when the platform disables them', async () => {
    const { rolecall } = await startWithProvider();
    const tom = await signInThroughProvider(rolecall.url, 'tom.becker');
    await rolecall.platform.users.disable((await tom.ok('getSession')).user.id);
    rolecall.advance(0.5);
    expect((await tom.send('getSession')).status).toBe(401);
  });
});

describe('a response is refused', () => {
  const expired = { code: 'sign-in-expired', status: 400 };
  const invalid = { code: 'provider-protocol', status: 502 };

  test('if it was used before, even with a new code for the same state', async () => {
    const { rolecall } = await startWithProvider();
    const browser = createProviderBrowser();
    const answered = await startAndAnswer(rolecall.url, 'tom.becker', { browser });
    expect((await finish(rolecall.url, answered)).status).toBe(201);
    expect(problemIn(await finish(rolecall.url, answered))).toMatchObject(expired);
    // The provider recognizes the browser and responds again.
    const again = { ...answered, answer: await browser.signIn(answered.url, 'tom.becker') };
    expect(again.answer).not.toBe(answered.answer);
    expect(problemIn(await finish(rolecall.url, again))).toMatchObject(expired);
  });

  test('without the cookie of its sign-in, or with that of another sign-in', async () => {
    const { rolecall } = await startWithProvider();
    const [mine, others] = [
      await startAndAnswer(rolecall.url, 'tom.becker'),
      await startAndAnswer(rolecall.url, 'security_admin'),
    ];
    for (const cookie of ['', mine.cookie.slice(0, -3), mine.cookie.replace(/=.*/, '=e30.e30.e30.e30.e30')])
      expect(problemIn(await finish(rolecall.url, { ...mine, cookie }))).toMatchObject(expired);
    // A link with another user's response doesn't sign anyone in.
    expect(problemIn(await finish(rolecall.url, { ...others, cookie: mine.cookie }))).toMatchObject(expired);
    expect((await finish(rolecall.url, mine)).status).toBe(201);
  });

  test('with a cookie that another Rolecall made', async () => {
    const [first, second] = [await startWithProvider(), await startWithProvider()];
    const answered = await startAndAnswer(first.rolecall.url, 'tom.becker');
    expect(problemIn(await finish(second.rolecall.url, answered))).toMatchObject(expired);
  });

  test('ten minutes after the sign-in was started', async () => {
    const { rolecall } = await startWithProvider();
    const answered = await startAndAnswer(rolecall.url, 'tom.becker');
    rolecall.advance(10.1);
    expect(problemIn(await finish(rolecall.url, answered))).toMatchObject(expired);
  });

  test.each([
    ['names another issuer (mix-up)', (answer: URLSearchParams) => answer.set('iss', 'https://evil.example')],
    ['names no issuer', (answer: URLSearchParams) => answer.delete('iss')],
    ['has two codes', (answer: URLSearchParams) => answer.append('code', 'another')],
    ['has two issuers', (answer: URLSearchParams) => answer.append('iss', 'https://evil.example')],
  ])('if it %s', async (_, alter) => {
    const { rolecall } = await startWithProvider();
    const answered = await startAndAnswer(rolecall.url, 'tom.becker');
    const answer = new URLSearchParams(answered.answer);
    alter(answer);
    expect(problemIn(await finish(rolecall.url, { ...answered, answer: String(answer) }))).toMatchObject(
      invalid,
    );
  });

  test('with a code that the provider didn’t issue', async () => {
    const { rolecall } = await startWithProvider();
    const answered = await startAndAnswer(rolecall.url, 'tom.becker');
    const answer = new URLSearchParams(answered.answer);
    answer.set('code', 'guessed');
    expect(problemIn(await finish(rolecall.url, { ...answered, answer: String(answer) }))).toMatchObject(
      expired,
    );
  });

  test('if the provider refuses, without showing its message', async () => {
    const { rolecall } = await startWithProvider();
    const answered = await startAndAnswer(rolecall.url, 'tom.becker');
    const answer = new URLSearchParams(answered.answer);
    answer.delete('code');
    answer.set('error', 'access_denied');
    answer.set('error_description', 'Call +1 555 0100');
    const refused = problemIn(await finish(rolecall.url, { ...answered, answer: String(answer) }));
    expect(refused).toMatchObject({ code: 'sign-in-refused', detail: /assign Rolecall to you/ });
    expect(refused.detail).not.toContain('555');
  });

  const in1Hour = () => Math.floor(Date.now() / 1000) + 3600;
  test.each([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another audience', { aud: 'another-client' }],
    ['for several audiences and another party', { aud: ['rolecall', 'another'], azp: 'another' }],
    ['with a replayed nonce', { nonce: 'of-another-sign-in' }],
    ['without a nonce', { nonce: undefined }],
    ['that has expired', { exp: in1Hour() - 7200 }],
    ['from a clock that is five minutes behind', { exp: in1Hour() - 3600 - 300 }],
    ['that isn’t valid yet', { nbf: in1Hour() }],
    ['without a subject', { sub: undefined }],
  ])('with an ID token %s', async (_, claims) => {
    const { provider, rolecall } = await startWithProvider({ claimsIn: 'ID token' });
    provider.alterIdToken((token) => ({ ...token, ...claims }));
    const answer = await finish(rolecall.url, await startAndAnswer(rolecall.url, 'tom.becker'));
    expect(problemIn(answer)).toMatchObject(invalid);
    expect(sessionCookieOf(answer)).toBe('');
  });

  test('with an ID token with a foreign signature or without a signature, and without an ID token', async () => {
    const { provider, rolecall } = await startWithProvider({ claimsIn: 'ID token' });
    const payload = (tokens: Record<string, unknown>) => String(tokens.id_token).split('.')[1] ?? '';
    const claimsOf = (tokens: Record<string, unknown>) =>
      JSON.parse(Buffer.from(payload(tokens), 'base64url').toString());
    const stranger = await provider.newKey();
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const idToken of [
      async (tokens: Record<string, unknown>) => provider.sign(claimsOf(tokens), {}, stranger),
      async (tokens: Record<string, unknown>) => `${none}.${payload(tokens)}.`,
      async () => undefined,
    ]) {
      provider.alterTokens(async (tokens) => ({ ...tokens, id_token: await idToken(tokens) }));
      const answer = await finish(rolecall.url, await startAndAnswer(rolecall.url, 'tom.becker'));
      expect(problemIn(answer)).toMatchObject(invalid);
    }
  });

  test('with the UserInfo of another subject', async () => {
    const { provider, rolecall } = await startWithProvider();
    provider.alterIdToken((token) => ({ ...token, sub: 'security_admin' }));
    const answer = await finish(rolecall.url, await startAndAnswer(rolecall.url, 'tom.becker'));
    expect(problemIn(answer)).toMatchObject(invalid);
  });
});

test('a clock that is off by 20 seconds is accepted', async () => {
  const { provider, rolecall } = await startWithProvider({ claimsIn: 'ID token' });
  const seconds = Math.floor(Date.now() / 1000);
  for (const claims of [{ exp: seconds - 20 }, { iat: seconds + 20, nbf: seconds + 20 }]) {
    provider.alterIdToken((token) => ({ ...token, ...claims }));
    await signInThroughProvider(rolecall.url, 'tom.becker');
  }
});

test('keys may be rotated at any time', async () => {
  const { provider, rolecall } = await startWithProvider();
  for (let times = 0; times < 3; times += 1) {
    await signInThroughProvider(rolecall.url, 'tom.becker');
    await provider.rotateKeys();
  }
  await signInThroughProvider(rolecall.url, 'tom.becker');
});

describe('a provider that is down', () => {
  const unavailable = {
    status: 503,
    code: 'provider-unavailable',
    detail: 'The identity provider can’t be reached. Try again in a few minutes.',
  };

  test.each(['reset', 'bad gateway', 'hang'] as const)(
    '(%s) gives a sentence within ten seconds',
    async (how) => {
      const { provider, rolecall } = await startWithProvider();
      provider.fail(how);
      const startedAt = performance.now();
      const start = () => rolecall.anonymous.refused('startSingleSignOn', { body: { returnTo: '/' } });
      expect(await start()).toMatchObject(unavailable);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      // The password still works, and single sign-on works again when the provider is back.
      await rolecall.signIn('tom.becker');
      provider.fail('none');
      const answered = await startAndAnswer(rolecall.url, 'tom.becker');
      provider.fail(how);
      expect(problemIn(await finish(rolecall.url, answered))).toMatchObject(unavailable);
      expect((await rolecall.anonymous.send('startSingleSignOn', { body: { returnTo: '/' } })).status).toBe(
        200,
      );
      provider.fail('none');
      await signInThroughProvider(rolecall.url, 'tom.becker');
    },
  );

  test('doesn’t prevent signing out', async () => {
    const { provider, rolecall } = await startWithProvider();
    const tom = await signInThroughProvider(rolecall.url, 'tom.becker');
    provider.fail('reset');
    rolecall.advance(1);
    expect(await tom.ok('signOut')).toEqual({ providerUrl: null });
    expect((await tom.send('getSession')).status).toBe(401);
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

describe('signing out', () => {
  test('leads to the provider, which ends its session and sends the browser back', async () => {
    const { provider, rolecall } = await startWithProvider();
    const browser = createProviderBrowser();
    const tom = await signInThroughProvider(rolecall.url, 'tom.becker', browser);
    const { providerUrl } = await tom.ok('signOut');
    const { origin, searchParams } = new URL(providerUrl ?? '');
    expect(origin).toBe(provider.issuer);
    expect(searchParams.get('post_logout_redirect_uri')).toBe('http://rolecall.test/sign-in');
    expect(await browser.signOut(providerUrl ?? '')).toBe('http://rolecall.test/sign-in');
    expect((await tom.send('getSession')).status).toBe(401);
    // The provider asks for credentials again.
    const { url } = await rolecall.anonymous.ok('startSingleSignOn', { body: { returnTo: '/' } });
    const page = await browser.visit(url);
    expect(page.headers.get('Location')).toContain('/interaction/');
  });

  test('stays in Rolecall for a session that began with a password', async () => {
    const { rolecall } = await startWithProvider();
    const tom = await rolecall.signIn('tom.becker');
    expect(await tom.ok('signOut')).toEqual({ providerUrl: null });
  });

  test('needs the ID token, which the database alone doesn’t reveal', async () => {
    const { provider, rolecall } = await startWithProvider({ claimsIn: 'ID token' });
    let idToken = '';
    provider.alterTokens((tokens) => {
      idToken = String(tokens.id_token);
      return tokens;
    });
    const tom = await signInThroughProvider(rolecall.url, 'tom.becker');
    const stored = JSON.stringify(await rolecall.onStorage('select * from provider_sessions'));
    for (const part of idToken.split('.')) expect(stored).not.toContain(part);
    const { providerUrl } = await tom.ok('signOut');
    expect(new URL(providerUrl ?? '').searchParams.get('id_token_hint')).toBe(idToken);
    expect(await rolecall.onStorage('select * from provider_sessions')).toEqual([]);
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
