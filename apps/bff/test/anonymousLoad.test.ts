import { apiBase, headers } from '@rolecall/contract';
import { expect, test } from 'vitest';
import { sourceOf } from '../src/lib/clientAddress.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';

const entries = async (rolecall: Rolecall) =>
  rolecall.onStorage("select reason, ip from audit_entries where outcome = 'denied' order by seq");
const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });

test('F12 anonymous requests add one entry per source every five minutes, and all are counted', async () => {
  await using rolecall = await startRolecall({ config: { trustedProxies: ['127.0.0.0/8', '::1'] } });
  const ask = (address: string) => rolecall.anonymous.refused('listGroups', from(address));
  for (let n = 0; n < 50; n += 1) await ask('203.0.113.1');
  await ask('203.0.113.2');
  expect(await entries(rolecall)).toMatchObject([{ ip: '203.0.113.1' }, { ip: '203.0.113.2' }]);
  rolecall.advance(5);
  await ask('203.0.113.1');
  const [, , third] = await entries(rolecall);
  expect(Object(third).reason).toContain('49 more requests from this source');
  const { text } = await rolecall.anonymous.raw('/metrics');
  expect(text).toMatch(/^rolecall_denials_total\{code="not-signed-in"\} 52$/m);
});

test('F12 many sources don’t fill the audit log either', async () => {
  await using rolecall = await startRolecall({ config: { trustedProxies: ['127.0.0.0/8', '::1'] } });
  for (let n = 0; n < 220; n += 1)
    await rolecall.anonymous.refused('getSession', from(`2001:db8:0:${n.toString(16)}::1`));
  expect(await entries(rolecall)).toHaveLength(200);
});

test('an IPv6 source is identified by its /64 network', () => {
  expect(sourceOf('2001:db8::1')).toBe('2001:db8:0:0');
  expect(sourceOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
  expect(sourceOf('::1')).toBe('0:0:0:0');
  expect(sourceOf('203.0.113.1')).toBe('203.0.113.1');
  expect(sourceOf(null)).toBe('unknown');
});

test('an anonymous request is refused before its body is read and its query is checked', async () => {
  await using rolecall = await startRolecall();
  const sent = { [headers.csrf]: '1', 'Content-Type': 'application/json' };
  const body = await rolecall.anonymous.raw(`${apiBase}/groups`, {
    method: 'POST',
    headers: sent,
    body: '{"a":',
  });
  expect(body.status).toBe(401);
  expect((await rolecall.anonymous.raw(`${apiBase}/groups?page=x`)).status).toBe(401);
});

test('the response to invalid fields is small, whatever was sent', async () => {
  await using rolecall = await startRolecall();
  const key = 'k'.repeat(45_000);
  const inner = Array.from({ length: 200 }, (_, n) => [`${n}`, 1]);
  const hostile = [
    { username: 'a', password: 'b', ...Object.fromEntries([[key, 1], ...inner]) },
    { username: 'a', password: 'b', [key]: Object.fromEntries(inner.map(([name]) => [name, '\0'])) },
  ];
  for (const body of hostile) {
    const { status, text } = await rolecall.anonymous.send('signIn', { body });
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(50_000);
  }
});

test('HEAD on the event stream gets a response', async () => {
  await using rolecall = await startRolecall();
  const manager = await rolecall.signIn();
  const answer = await manager.raw(`${apiBase}/operations/events`, { method: 'HEAD' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Type')).toContain('text/event-stream');
});

test('consecutive readiness probes ask the platform once', async () => {
  await using rolecall = await startRolecall();
  await rolecall.anonymous.raw('/readyz');
  rolecall.advance(1);
  rolecall.sandbox.requests.clear();
  await Promise.all(Array.from({ length: 50 }, () => rolecall.anonymous.raw('/readyz')));
  const asked = rolecall.sandbox.requests.entries().filter(({ path }) => path.includes('self'));
  expect(asked.length).toBeLessThan(5);
});
