import { expect, test } from 'vitest';
import { startRolecall } from './support/rolecall.ts';

test('is alive and ready, and reports a platform that is down without becoming unready', async () => {
  await using rolecall = await startRolecall();
  expect((await rolecall.anonymous.raw('/healthz')).body).toEqual({ status: 'ok' });
  const ok = { storage: 'ok', platform: 'ok', process: 'ok' };
  expect((await rolecall.anonymous.raw('/readyz')).body).toEqual({ status: 'ready', checks: ok });
  rolecall.sandbox.faults.replace([{ effect: { kind: 'status', status: 401 } }]);
  // Results are cached for two seconds.
  rolecall.advance(1);
  const away = await rolecall.anonymous.raw('/readyz');
  expect(away.status).toBe(200);
  expect(away.body).toMatchObject({ checks: { platform: 'failing' } });
});

test('F2 a platform that doesn’t respond doesn’t delay the readiness probe', async () => {
  await using rolecall = await startRolecall();
  rolecall.sandbox.faults.replace([{ effect: { kind: 'stall' } }]);
  const startedAt = performance.now();
  const { status, body } = await rolecall.anonymous.raw('/readyz');
  // A probe that waited for the platform would take nearly ten seconds.
  expect(performance.now() - startedAt).toBeLessThan(9_000);
  expect(status).toBe(200);
  expect(body).toMatchObject({ checks: { platform: 'failing' } });
});

test('metrics count requests by route instead of ID, platform calls, and denials', async () => {
  await using rolecall = await startRolecall();
  const manager = await rolecall.signIn();
  const { id } = await rolecall.platform.groups.getByName('fraud-detection');
  await manager.ok('getGroup', { params: { groupId: id } });
  await rolecall.anonymous.refused('getGroup', { params: { groupId: id } });
  const { text } = await rolecall.anonymous.raw('/metrics');
  expect(text).toMatch(
    /^rolecall_http_request_duration_seconds_count\{method="GET",route="\/groups\/\{groupId\}",status="200"\} 1$/m,
  );
  expect(text).toMatch(
    /^rolecall_platform_request_duration_seconds_count\{method="GET",status="200"\} \d+$/m,
  );
  expect(text).toMatch(/^rolecall_denials_total\{code="not-signed-in"\} 1$/m);
  expect(text).not.toContain(id);
});

test('metrics have one address, so that a proxy can keep them from the public', async () => {
  await using rolecall = await startRolecall();
  for (const path of ['/metrics/', '/METRICS', '//metrics', '/metrics;', '/%6Detrics'])
    expect((await rolecall.anonymous.raw(path)).text, path).not.toContain('process_cpu_seconds_total');
});
