import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startProxy } from './support/proxy.ts';
import { type Rolecall, startDemoSandbox, startRolecall } from './support/rolecall.ts';

const errorsIn = (rolecall: Rolecall) =>
  rolecall
    .logRecords()
    .filter(({ level }) => level >= 50)
    .map(({ msg }) => msg);

const startOn = (endpoint: string, accessKey = 'some-key') =>
  startRolecall({ config: { platform: { endpoint, accessKey } } });

test('a wrong access key is reported at startup and on every page', async () => {
  await using sandbox = await startDemoSandbox();
  await using rolecall = await startOn(sandbox.url, 'no-such-key');
  await vi.waitFor(() => expect(errorsIn(rolecall)).toContain('the platform rejects the access key'), {
    timeout: 30_000,
  });
  const manager = await rolecall.signIn();
  const problem = await manager.refused('listGroups');
  expect(problem).toMatchObject({ status: 502, code: 'platform-misconfigured' });
  expect(problem.detail).toContain('access key');
  expect((await rolecall.anonymous.raw('/readyz')).body).toMatchObject({ checks: { platform: 'failing' } });
});

test.each([
  ['answers 404', 404, 'application/json', '{}', 'answered 404.'],
  ['is a web page', 200, 'text/html', '<h1>Welcome</h1>', 'answered with something other than its JSON.'],
  ['redirects', 302, 'text/html', '', 'answered 302.'],
])('an address that %s is reported at startup and at sign-in', async (_what, status, type, body, answer) => {
  const other = createServer((_request, response) => {
    response
      .writeHead(status, { 'Content-Type': type, ...(status === 302 && { Location: '/login' }) })
      .end(body);
  });
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void other.close());
  // A server that listens on TCP has an AddressInfo.
  await using rolecall = await startOn(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  const complaint = (call: string) =>
    `This doesn’t look like an Iguazio 3.4–3.6 management API: ${call} ${answer}`;
  await vi.waitFor(() => expect(errorsIn(rolecall)).toContain(complaint('GET /api/self')), {
    timeout: 30_000,
  });
  const refused = await rolecall.anonymous.refused('signIn', {
    body: { username: 'tom.becker', password: 'x' },
  });
  expect(refused).toMatchObject({ status: 502, code: 'platform-misconfigured' });
  expect(refused.detail).toContain(complaint('POST /api/sessions'));
  other.closeAllConnections();
});

test('an address without a listener is reported at startup', async () => {
  await using rolecall = await startOn('http://127.0.0.1:1');
  await vi.waitFor(
    () =>
      expect(errorsIn(rolecall)).toContain(
        "the platform can't be reached at MANAGEMENT_API_URL: ECONNREFUSED",
      ),
    { timeout: 60_000 },
  );
});

test('an unsupported release is reported at startup and in the session', async () => {
  await using sandbox = await startDemoSandbox();
  await using older = await startProxy(sandbox, (answer, path) =>
    path.includes('external_versions') ? { data: { attributes: { external: '3.2.1-b7.20220101' } } } : answer,
  );
  await using rolecall = await startRolecall({ sandbox, endpoint: older.url });
  await vi.waitFor(
    () =>
      expect(errorsIn(rolecall)).toContain(
        'the platform is release 3.2.1-b7.20220101, which is not supported: Rolecall needs Iguazio 3.4–3.6',
      ),
    { timeout: 60_000 },
  );
  const { platform } = await (await rolecall.signIn()).ok('getSession');
  expect(platform).toMatchObject({ version: '3.2.1-b7.20220101', isSupported: false });
});
