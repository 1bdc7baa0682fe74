import { describe, expect, test } from 'vitest';
import {
  finish,
  problemIn,
  sessionCookieOf,
  signInThroughProvider,
  startAndAnswer,
  startWithProvider,
} from './support/singleSignOn.ts';

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
