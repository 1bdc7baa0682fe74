import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import { expect, test, vi } from 'vitest';
import { createMetrics } from '../src/health/metrics.ts';
import { createSignInLimit } from '../src/session/signInLimit.ts';
import { ApiCaller } from './support/caller.ts';
import { startProxy } from './support/proxy.ts';
import { type Rolecall, startDemoSandbox, startRolecall } from './support/rolecall.ts';

const behindProxy = { trustedProxies: ['127.0.0.0/8', '::1'] };
const address = (n: number) => ({ 'X-Forwarded-For': `10.1.${n >> 8}.${n & 255}` });
const right = (username: string) => ({ body: { username, password: DEFAULT_PASSWORD } });
const wrong = (username: string, n: number) => ({
  body: { username, password: 'not the password' },
  headers: address(n),
});

/** The device cookie of a browser that has signed in, in the form in which the browser sends it back. */
async function knownDevice(rolecall: Rolecall, username: string): Promise<string> {
  const { headers } = await rolecall.anonymous.send('signIn', right(username));
  const cookies = headers.getSetCookie();
  const device = cookies.find((cookie) => cookie.startsWith('rolecall-device'));
  expect(device).toMatch(
    /^rolecall-device-\d+=[\w-]{22}\.[\da-z]+\.[\w-]{43}; Max-Age=7776000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
  );
  return device?.split(';')[0] ?? '';
}

const signInWith = (rolecall: Rolecall, cookie: string, username = 'tom.becker') =>
  new ApiCaller(rolecall.url, cookie).send('signIn', right(username));

/** Enough failures from enough addresses to lock an account for unknown browsers. */
const closeAccount = (rolecall: Rolecall, username = 'tom.becker') =>
  Promise.all(Array.from({ length: 30 }, (_, n) => rolecall.anonymous.send('signIn', wrong(username, n))));

async function refusedSignIns(rolecall: Rolecall): Promise<number> {
  const { text } = await rolecall.anonymous.raw('/metrics');
  const counts = text.matchAll(/^rolecall_refused_sign_ins_total\{.*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

test('S7 spraying 400 accounts makes 8 concurrent platform calls at most, and known devices get through', async () => {
  await using sandbox = await startDemoSandbox();
  sandbox.faults.replace([{ method: 'POST', path: '/api/sessions', effect: { kind: 'latency', ms: 100 } }]);
  let [inFlight, most] = [0, 0];
  await using proxy = await startProxy(
    sandbox,
    (answer, path) => {
      if (path.startsWith('/api/sessions')) inFlight -= 1;
      return answer;
    },
    (path) => {
      if (path.startsWith('/api/sessions')) inFlight += 1;
      most = Math.max(most, inFlight);
      return path;
    },
  );
  await using rolecall = await startRolecall({ sandbox, endpoint: proxy.url, config: behindProxy });
  const device = await knownDevice(rolecall, 'tom.becker');
  const spray = Promise.all(
    Array.from({ length: 400 }, (_, n) => rolecall.anonymous.send('signIn', wrong(`user-${n}`, n))),
  );
  await vi.waitFor(async () => expect(await refusedSignIns(rolecall)).toBeGreaterThan(50), {
    timeout: 60_000,
    interval: 50,
  });
  expect((await signInWith(rolecall, device)).status).toBe(201);
  const answers = await spray;
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
  for (const { status, headers } of answers)
    if (status === 429) expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(8);
});

test('S7 1,000 wrong passwords from everywhere don’t lock out a user on a known device', async () => {
  await using rolecall = await startRolecall({ config: behindProxy });
  const device = await knownDevice(rolecall, 'tom.becker');
  rolecall.sandbox.requests.clear();
  for (let round = 0; round < 10; round += 1)
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        rolecall.anonymous.send('signIn', wrong('tom.becker', round * 100 + n)),
      ),
    );
  const asked = rolecall.sandbox.requests.entries().filter(({ method }) => method === 'POST');
  expect(asked.length).toBeLessThanOrEqual(20);
  expect((await signInWith(rolecall, device)).status).toBe(201);
});

test('S7 an attacker at one address doesn’t lock out users elsewhere', async () => {
  await using rolecall = await startRolecall({ config: behindProxy });
  const attack = Array.from({ length: 40 }, () => rolecall.anonymous.send('signIn', wrong('tom.becker', 1)));
  expect((await Promise.all(attack)).filter(({ status }) => status === 429).length).toBeGreaterThan(30);
  const elsewhere = { ...right('tom.becker'), headers: address(2) };
  expect((await rolecall.anonymous.send('signIn', elsewhere)).status).toBe(201);
});

test('S7 guessing passwords of many accounts from one address reaches its limit', async () => {
  await using rolecall = await startRolecall({ config: behindProxy });
  // Attempts that a busy machine doesn't answer in time aren't counted.
  let answered = 0;
  for (let isReached = false; !isReached; ) {
    const attempts = Array.from({ length: 20 }, (_, n) =>
      rolecall.anonymous.send('signIn', wrong(`user-${n}-${crypto.randomUUID()}`, 1)),
    );
    const answers = await Promise.all(attempts);
    answered += answers.filter(({ status }) => status === 401).length;
    isReached = answers.some(({ text }) => text.includes('from your network'));
  }
  expect(answered).toBeLessThanOrEqual(60);
  const refused = await rolecall.anonymous.refused('signIn', { ...right('tom.becker'), headers: address(1) });
  expect(refused).toMatchObject({ status: 429, code: 'too-many-attempts' });
  expect(refused.detail).toMatch(
    /^Too many failed sign-in attempts from your network\. Try again in \d+ min/,
  );
});

test('S7 a device is known for its own accounts only, and not with a forged, altered or old cookie', async () => {
  await using rolecall = await startRolecall({ config: behindProxy });
  const device = await knownDevice(rolecall, 'tom.becker');
  const [name = '', value = ''] = device.split('=');
  const [id, markedAt, signature = ''] = value.split('.');
  const later = (Number.parseInt(markedAt ?? '', 36) + 60).toString(36);
  await closeAccount(rolecall);
  const forged = [
    await knownDevice(rolecall, 'security_admin'),
    `${name}=${id}.${markedAt}.${'A'.repeat(43)}`,
    `${name}=${'A'.repeat(22)}.${markedAt}.${signature}`,
    `${name}=${id}.${later}.${signature}`,
    `${name}=`,
    `${name}=${'~'.repeat(100)}`,
    `${name}=${value}x`,
  ];
  for (const cookie of forged) expect((await signInWith(rolecall, cookie)).status, cookie).toBe(429);
  expect((await signInWith(rolecall, device)).status).toBe(201);
  await closeAccount(rolecall);
  rolecall.advance(91 * 24 * 60);
  expect((await signInWith(rolecall, device)).status).toBe(429);
});

test('S7 a browser that several users share is known for each of them', async () => {
  await using rolecall = await startRolecall({ config: behindProxy });
  const first = await knownDevice(rolecall, 'tom.becker');
  const { headers } = await signInWith(rolecall, first, 'security_admin');
  const both = headers.getSetCookie().find((cookie) => cookie.startsWith('rolecall-device')) ?? '';
  await Promise.all([closeAccount(rolecall), closeAccount(rolecall, 'security_admin')]);
  for (const username of ['tom.becker', 'security_admin'])
    expect((await signInWith(rolecall, both.split(';')[0] ?? '', username)).status).toBe(201);
});

test('S7 passwords can’t be guessed from a stolen device cookie either', async () => {
  await using rolecall = await startRolecall({ config: behindProxy });
  const thief = new ApiCaller(rolecall.url, await knownDevice(rolecall, 'tom.becker'));
  rolecall.sandbox.requests.clear();
  const attack = Array.from({ length: 60 }, (_, n) => thief.send('signIn', wrong('tom.becker', n)));
  await Promise.all(attack);
  const asked = rolecall.sandbox.requests.entries().filter(({ method }) => method === 'POST');
  expect(asked.length).toBeLessThanOrEqual(40);
});

test('S7 a user who makes many browsers known can’t crowd other users out of their lane', async () => {
  const limit = await createSignInLimit(null, (name) => name, createMetrics().refusedSignIns);
  const laneOf = (username: string, deviceId: string) =>
    limit.begin({ username, source: '10.1.0.1', deviceId }).then(
      ({ lane }) => lane,
      () => 'refused',
    );
  const lanes: string[] = [];
  for (let n = 0; n < 100; n += 1) lanes.push(await laneOf('tom.becker', `device-${n % 10}`));
  expect(lanes.filter((lane) => lane === 'known')).toHaveLength(40);
  expect(await laneOf('security_admin', 'another device')).toBe('known');
});

test('S7 a failure takes as long for existing users as for others', async () => {
  await using rolecall = await startRolecall();
  for (const username of ['tom.becker', 'nobody.at.all', 'karim.benali']) {
    const startedAt = performance.now();
    await rolecall.anonymous.refused('signIn', wrong(username, 1));
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(500);
  }
});

test('S7 refused sign-ins are counted, and add one entry per source every five minutes', async () => {
  await using rolecall = await startRolecall({ config: behindProxy });
  for (let n = 0; n < 25; n += 1) await rolecall.anonymous.send('signIn', wrong('tom.becker', 1));
  expect(await refusedSignIns(rolecall)).toBe(20);
  const reasons = async () =>
    (await rolecall.onStorage("select reason from audit_entries where outcome = 'denied' order by seq")).map(
      (row) => String(Object(row).reason),
    );
  const [first, , , , , sixth, ...others] = await reasons();
  expect(first).toBe('Wrong username or password.');
  expect(sixth).toMatch(/^Too many failed sign-in attempts for this user\./);
  expect(others).toEqual([]);
  rolecall.advance(5);
  await rolecall.anonymous.send('signIn', wrong('tom.becker', 1));
  expect((await reasons()).at(-1)).toContain('19 more requests from this source were refused');
});
