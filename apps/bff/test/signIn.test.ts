import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import { describe, expect, test } from 'vitest';
import { engines, startOn } from './support/engines.ts';
import { type Rolecall, signInCaller, startRolecall } from './support/rolecall.ts';

const credentials = { username: 'tom.becker', password: DEFAULT_PASSWORD };

describe('S7 signing in', () => {
  const wrong = (username: string) => ({ body: { username, password: 'not the password' } });
  const spoof = (n: number) => ({
    headers: { 'X-Forwarded-For': `10.0.0.${n}`, 'X-Real-IP': `10.0.1.${n}` },
  });
  const failures = async (rolecall: Rolecall, username: string, count: number) => {
    const codes: string[] = [];
    for (let n = 0; n < count; n += 1)
      codes.push((await rolecall.anonymous.refused('signIn', { ...wrong(username), ...spoof(n) })).code);
    return codes;
  };

  test('is refused after five failures, even with the right password and whatever X-Forwarded-For says', async () => {
    await using rolecall = await startRolecall();
    const five = Array.from({ length: 5 }, () => 'wrong-credentials');
    expect(await failures(rolecall, 'tom.becker', 6)).toEqual([...five, 'too-many-attempts']);
    const right = await rolecall.anonymous.refused('signIn', { body: credentials, ...spoof(99) });
    expect(right).toMatchObject({ status: 429, code: 'too-many-attempts' });
    expect(right.retryAfter).toBeGreaterThan(4 * 60);
    for (const sameUser of [' TOM.Becker ', 'tom.becker@default-tenant'])
      expect((await rolecall.anonymous.refused('signIn', wrong(sameUser))).status).toBe(429);
    await rolecall.signIn('security_admin');
  });

  test('looks the same for users that exist, don’t exist or are disabled', async () => {
    await using rolecall = await startRolecall();
    const told = async (username: string, password: string) => {
      const answers = [];
      for (let n = 0; n < 6; n += 1) {
        const { requestId: _, ...problem } = await rolecall.anonymous.refused('signIn', {
          body: { username, password },
        });
        answers.push({ ...problem, retryAfter: problem.retryAfter === undefined ? 'none' : 'some' });
      }
      return answers;
    };
    const known = await told('tom.becker', 'wrong');
    expect(await told('nobody.at.all', 'wrong')).toEqual(known);
    expect(await told('karim.benali', DEFAULT_PASSWORD)).toEqual(known);
  });

  test('lets no burst slip through the limit', async () => {
    await using rolecall = await startRolecall();
    rolecall.sandbox.requests.clear();
    await Promise.all(
      Array.from({ length: 20 }, () => rolecall.anonymous.send('signIn', wrong('tom.becker'))),
    );
    const asked = rolecall.sandbox.requests.entries().filter(({ method }) => method === 'POST');
    expect(asked).toHaveLength(5);
  });

  test('doesn’t count successes, nor attempts that the platform couldn’t decide', async () => {
    await using rolecall = await startRolecall();
    await failures(rolecall, 'tom.becker', 4);
    rolecall.sandbox.faults.replace([
      { method: 'POST', path: '/api/sessions', effect: { kind: 'status', status: 503 } },
    ]);
    expect(new Set(await failures(rolecall, 'tom.becker', 6))).not.toContain('too-many-attempts');
    rolecall.sandbox.faults.clear();
    await signInCaller(rolecall.url, 'tom.becker');
    expect(await failures(rolecall, 'tom.becker', 5)).not.toContain('too-many-attempts');
  });

  test('ends the session that it opened on the platform', async () => {
    await using rolecall = await startRolecall();
    rolecall.sandbox.requests.clear();
    await rolecall.signIn('tom.becker');
    const methods = rolecall.sandbox.requests
      .entries()
      .filter(({ path }) => path.startsWith('/api/sessions'))
      .map(({ method }) => method);
    expect(methods).toEqual(['POST', 'DELETE']);
  });
});

describe.each(engines)('on %s', (engine) => {
  test('a password typed as the username is neither stored nor logged', async () => {
    const rolecall = await startOn(engine);
    const admin = await rolecall.signIn();
    await admin.ok('listUsers');
    const typed = 'Hunter2-As-Username!';
    const attempt = (username: string) =>
      rolecall.anonymous.send('signIn', { body: { username, password: 'wrong-password' } });
    const unknown = [await attempt(typed), await attempt(typed.toUpperCase()), await attempt('someone.else')];
    const known = [await attempt('TOM.Becker'), await attempt('tom.becker@default-tenant')];
    // Nothing reveals which of them exist.
    const answers = [...unknown, ...known].map(({ status, body }) => [
      status,
      { ...Object(body), requestId: null },
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);

    const { items } = await admin.ok('listAuditEntries', { query: { outcome: 'denied', sort: 'at' } });
    const names = items.map(({ target }) => target?.name);
    // The same name has the same fingerprint, so that repeated attempts are visible.
    expect(names).toEqual([
      expect.stringMatching(/^unknown user [\da-f]{12}$/),
      names[0],
      expect.stringMatching(/^unknown user [\da-f]{12}$/),
      'tom.becker',
      'tom.becker',
    ]);
    // The user's own History contains them as well.
    const tom = await rolecall.platform.users.getByUsername('tom.becker');
    const about = await admin.ok('listAuditEntries', {
      query: { subject: `user:${tom.id}`, outcome: 'denied' },
    });
    expect(about.total).toBe(2);
    expect(names[2]).not.toBe(names[0]);
    const { total } = await admin.ok('listAuditEntries', { query: { q: names[0] } });
    expect(total).toBe(2);

    const tables = await rolecall.onStorage(
      engine === 'SQLite'
        ? "select name from sqlite_master where type = 'table'"
        : "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const rows = await Promise.all(
      tables.map((table) => rolecall.onStorage(`select * from "${String(Object(table).name)}"`)),
    );
    const everything = [JSON.stringify(rows), rolecall.logText()].join('\n').toLowerCase();
    for (const secret of ['hunter2', 'someone.else', 'wrong-password'])
      expect(everything).not.toContain(secret);
    const metrics = await (await fetch(`${rolecall.url}/metrics`)).text();
    expect(metrics.toLowerCase()).not.toContain('hunter2');
  });
});
