import { describe, expect, test } from 'vitest';

import { document, pointer, sandbox, securityAdmin, signInToSandbox } from './harness.ts';

const alarm = {
  source: 'igz0.vn.3',
  kind: 'System.Disk.Full',
  severity: 'major',
  classification: 'hw',
  description: 'The disk is full',
  timestamp_iso8601: '2026-11-26T17:07:09.457000+00:00',
  timestamp_uint64: 1_795_712_829_457,
  parameters_text: [{ name: 'disk', value: 'nvme0' }],
  parameters_uint64: [{ name: 'percent', value: 100 }],
  tags: ['disk'],
  affected_resources: [{ type: 'node', id_str: 'igz0', id: 0, name: 'igz0' }],
};

async function world() {
  const server = await sandbox();
  const security = securityAdmin(server);
  const user = { username: 'root', password: 'a long password', assigned_policies: ['System Admin'] };
  await security.post('/users', document('user', user));
  return { security, root: await signInToSandbox(server, 'root', user.password) };
}

describe('events', () => {
  test('a System Admin can emit and delete them, and administrators can read them', async () => {
    const { security, root } = await world();
    expect((await security.post('/manual_events', document('event', alarm))).status).toBe(403);
    const { status, resource } = await root.post('/manual_events', document('event', alarm));
    expect(status).toBe(201);
    expect(resource).toMatchObject({ type: 'event', attributes: { ...alarm, system_event: false } });
    expect((await security.get('/events')).list).toEqual([resource]);
    expect(
      (await root.get('/events?filter[kind]=System.Disk.Full&filter[severity]=major')).list,
    ).toHaveLength(1);
    expect((await security.delete('/events')).status).toBe(403);
    expect((await root.delete('/events/')).status).toBe(204);
    expect((await root.get('/events')).list).toEqual([]);
  });

  test('a new kind requires a severity and a classification', async () => {
    const { root } = await world();
    const { severity: _severity, classification: _classification, ...rest } = alarm;
    const refused = await root.post('/manual_events', document('event', rest));
    expect(refused.body.errors).toMatchObject([
      { status: 400, source: { pointer: '/data/attributes/severity' } },
    ]);
    await root.post('/manual_events', document('event', alarm));
    const { status, resource } = await root.post('/manual_events', document('event', rest));
    expect(status).toBe(201);
    expect(resource.attributes).toMatchObject({ severity: 'major', classification: 'hw' });
  });

  test('internal events are listed as communication events', async () => {
    const { root } = await world();
    const internal = { ...alarm, kind: 'Software.Sync', visibility: 'internal' };
    await root.post('/manual_events', document('event', internal));
    expect((await root.get('/events')).list).toEqual([]);
    expect((await root.get('/communication_events')).list).toMatchObject([
      { type: 'communication_event', attributes: { kind: 'Software.Sync' } },
    ]);
    expect((await root.delete('/communication_events')).status).toBe(204);
    expect((await root.get('/communication_events')).list).toEqual([]);
  });

  test('an event with a tenant is an audit event, which can’t be deleted', async () => {
    const { security, root } = await world();
    const tenant = (await root.get('/tenants')).list[0]?.id ?? '';
    const audit = { ...alarm, kind: 'Review.Done', classification: 'audit' };
    const body = document('event', audit, { audit_tenant: pointer('tenant', tenant) });
    expect((await root.post('/manual_events', body)).status).toBe(201);
    const bare = { kind: 'Review.Begun', severity: 'info', classification: 'audit' };
    const begun = document('event', bare, { audit_tenant: pointer('tenant', tenant) });
    expect((await root.post('/manual_events', begun)).status).toBe(201);
    const { list } = await security.get('/audit_events?filter[kind]=Review.Done');
    expect(list).toMatchObject([{ type: 'audit_event', attributes: { description: alarm.description } }]);
    expect((await root.get('/events')).list).toEqual([]);
    expect((await root.delete('/audit_events')).status).toBe(405);
    const foreign = document('event', audit, { audit_tenant: pointer('tenant', 'elsewhere') });
    expect((await root.post('/manual_events', foreign)).status).toBe(400);
  });
});
