import { apiBase } from '@rolecall/contract';
import { DEFAULT_PASSWORD } from '@rolecall/sandbox';
import { expect, test } from 'vitest';
import { ApiCaller } from './support/caller.ts';
import { freePort, nginxIsInstalled, startNginx } from './support/nginx.ts';
import { cookieOf, type Rolecall, signInCaller, startRolecall } from './support/rolecall.ts';
import { openTab } from './support/tab.ts';
import { exchange, requestBytes, statusOf } from './support/wire.ts';

const body = { username: 'tom.becker', password: DEFAULT_PASSWORD };
const loopback = ['127.0.0.0/8', '::1'];
const own = /^(127\.0\.0\.1|::1)$/;
const forwardedFor = (address: string) => ({ headers: { 'X-Forwarded-For': address } });

/** The addresses of sign-in attempts, oldest first. */
async function addressesInLog(rolecall: Rolecall) {
  const rows = await rolecall.onStorage(
    "select ip from audit_entries where action = 'session.sign-in' order by seq",
  );
  return rows.map((row) => String(Object(row).ip));
}

test('X-Forwarded-For is ignored unless a trusted proxy sends it', async () => {
  await using rolecall = await startRolecall();
  await rolecall.anonymous.send('signIn', { body, ...forwardedFor('203.0.113.7') });
  expect(await addressesInLog(rolecall)).toEqual([expect.stringMatching(own)]);
});

test('X-Forwarded-For is used up to the first address that isn’t a trusted proxy', async () => {
  await using rolecall = await startRolecall({ config: { trustedProxies: loopback } });
  const sent = [
    '203.0.113.7',
    'forged, 203.0.113.8',
    '198.51.100.1, 203.0.113.9, 127.0.0.9',
    'not an address',
  ];
  for (const address of sent) await rolecall.anonymous.send('signIn', { body, ...forwardedFor(address) });
  const [first, second, third, fourth] = await addressesInLog(rolecall);
  expect([first, second, third]).toEqual(['203.0.113.7', '203.0.113.8', '203.0.113.9']);
  expect(fourth).toMatch(own);
});

test('a call from the wrong address is told the right one', async () => {
  await using rolecall = await startRolecall({
    config: { publicUrl: new URL('https://rolecall.example/team') },
  });
  const refused = await rolecall.anonymous.refused('signIn', { body, headers: { Origin: rolecall.url } });
  expect(refused).toMatchObject({ status: 403, code: 'cross-site-request' });
  expect(refused.detail).toContain('Open Rolecall at https://rolecall.example/team.');
});

test('two Host headers are refused', async () => {
  await using rolecall = await startRolecall();
  for (const path of ['/', '/healthz', `${apiBase}/session`, '/assets/x.js']) {
    const bytes = requestBytes(rolecall.url, { method: 'GET', path, headers: new Headers() });
    const answer = await exchange(rolecall.url, bytes.replace('\r\n', '\r\nHost: other.example\r\n'));
    expect(statusOf(answer), path).toBe(400);
    expect(answer).toContain('Content-Security-Policy');
  }
});

test('instances on other ports and paths of a host have separate cookies', async () => {
  const at = async (url: string) => {
    await using rolecall = await startRolecall({ config: { publicUrl: new URL(url) } });
    const { headers } = await rolecall.anonymous.send('signIn', { body });
    return cookieOf(headers).split('=')[0];
  };
  expect(await at('https://host.example')).toBe('__Host-rolecall');
  expect(await at('https://host.example:8443/')).toBe('__Host-rolecall-8443');
  expect(await at('https://host.example/team-a/x/')).toBe('__Host-rolecall.team-a.x');
  expect(await at('http://host.example:7101')).toBe('rolecall-7101');
});

test.runIf(nginxIsInstalled()).each([
  ['keeps the path', ''],
  ['removes the path', '/'],
])('under a path, behind an nginx that %s, it works as at the root', async (_, strip) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/rolecall`;
  await using rolecall = await startRolecall({
    config: { publicUrl: new URL(url), trustedProxies: loopback },
  });
  await using _nginx = await startNginx(
    port,
    `location /rolecall/ {
       proxy_pass ${rolecall.url.replace('localhost', '127.0.0.1')}${strip};
       proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
     }`,
  );
  const manager = await signInCaller(url, 'security_admin');
  await manager.ok('listGroups');
  const document = await new ApiCaller(url).raw('/api/openapi.json');
  expect(document.body).toMatchObject({
    servers: [{ url: '/rolecall' }],
    components: { securitySchemes: { session: { name: `rolecall-${port}.rolecall` } } },
  });
  await using tab = await openTab(manager);
  const { id } = await rolecall.platform.groups.getByName('contractors');
  const users = await manager.ok('listUsers', { query: { notInGroup: id } });
  const operation = await manager.ok('changeMembers', {
    params: { groupId: id },
    body: { change: 'add', userIds: [users.items[0]?.id ?? ''] },
  });
  expect((await tab.ended(operation.id)).state).toBe('succeeded');
  // The test's own address is that of a trusted proxy, so the address before it counts.
  await new ApiCaller(url).send('signIn', { body, ...forwardedFor('203.0.113.7') });
  expect((await addressesInLog(rolecall)).at(-1)).toBe('203.0.113.7');
});
