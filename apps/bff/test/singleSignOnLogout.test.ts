import { describe, expect, test } from 'vitest';
import { createProviderBrowser } from './support/identityProvider.ts';
import {
  finish,
  problemIn,
  signInThroughProvider,
  startAndAnswer,
  startWithProvider,
} from './support/singleSignOn.ts';

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

test('a sign-in that can’t be linked to the provider’s session leaves no session open', async () => {
  const { rolecall } = await startWithProvider();
  const answered = await startAndAnswer(rolecall.url, 'tom.becker');
  await rolecall.onStorage('drop table provider_sessions');
  expect(problemIn(await finish(rolecall.url, answered)).code).toBe('internal');
  expect(await rolecall.onStorage('select * from sessions')).toEqual([]);
  const admin = await rolecall.signIn();
  const { items } = await admin.ok('listAuditEntries', { query: { target: 'tom.becker' } });
  expect(items.map(({ outcome }) => outcome)).toEqual(['failed']);
});
