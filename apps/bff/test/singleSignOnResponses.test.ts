import { describe, expect, test } from 'vitest';
import { createProviderBrowser } from './support/identityProvider.ts';
import {
  finish,
  problemIn,
  sessionCookieOf,
  signInThroughProvider,
  startAndAnswer,
  startWithProvider,
} from './support/singleSignOn.ts';

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
