import { expect, test } from 'vitest';
import type { AuditRequest, AuditState } from '../src/index.ts';
import { auditRequestTitle } from '../src/labels/auditRequestTitle.ts';

const ml = { id: 'g1', name: 'ml' };
const entry = (
  action: AuditRequest['entry']['action'],
  before: AuditState | null,
  after: AuditState | null,
): AuditRequest['entry'] => ({
  seq: 2,
  at: '2026-01-01T00:00:00.000Z',
  notBefore: null,
  origin: 'rolecall',
  action,
  outcome: 'success',
  actor: { id: 'u1', name: 'ada' },
  target: { type: 'user', id: 'u2', name: 'tom.becker' },
  project: null,
  before,
  after,
  reason: null,
  marks: [],
});
const joining = entry('group.change-members', { groups: [] }, { groups: [ml] });

const request = (
  main: AuditRequest['entry'],
  success: number,
  failed = 0,
  isUniform = true,
): AuditRequest => ({
  request: 1,
  entries: success + failed,
  byOutcome: [
    { outcome: 'success', count: success },
    ...(failed > 0 ? [{ outcome: 'failed' as const, count: failed }] : []),
  ],
  isUniform,
  marks: [],
  entry: main,
});

test.each<[string, AuditRequest]>([
  ['Added tom.becker to ml', request(joining, 1)],
  ['Added 35 users to ml', request(joining, 35)],
  ['Added 1,000 users to ml and 2 more entries', request(joining, 1_000, 2)],
  ['Added tom.becker to ml and 1 more entry', request(joining, 1, 1)],
  ['Removed 2 users from ml', request(entry('group.change-members', { groups: [ml] }, { groups: [] }), 2)],
  ['Created user tom.becker and 2 more entries', request(entry('user.create', null, {}), 3, 0, false)],
  // The entries don't share one group, so the title doesn't name one for all.
  [
    'Moved tom.becker from ml to ml and 1 more entry',
    request(entry('group.change-members', { groups: [ml] }, { groups: [ml] }), 2),
  ],
])('says %s', (text, given) => {
  expect(auditRequestTitle(given)).toBe(text);
});
