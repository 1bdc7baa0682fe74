import { expect, test } from 'vitest';
import { entryNamesOf, positions } from '../src/audit/entryNames.ts';

const { actor, concerned, project } = positions;

const entry = {
  seq: 1,
  at: '2026-01-01T00:00:00.000Z',
  origin: 'rolecall',
  request_id: null,
  actor_id: 'u0',
  actor_name: 'Ada',
  capabilities: '[]',
  session_hash: null,
  ip: null,
  action: 'group.delete',
  target_type: 'group',
  target_id: 'g1',
  target_name: 'Équipe',
  project_id: null,
  project_name: null,
  subjects: '[["group","g1"],["user","u1"],["user","u2"],["project","p1"]]',
  before: JSON.stringify({
    name: 'Équipe',
    description: 'Not a name',
    owner: { id: 'u1', name: 'Émile' },
    members: [{ kind: 'user', id: 'u3', name: 'ada', role: 'Admin' }],
    projects: [{ id: 'p1', name: 'Fraud', role: 'Viewer' }],
  }),
  after: null,
  outcome: 'success',
  reason: null,
  upstream_status: null,
  upstream_ctx: null,
  duration_ms: null,
  intent_seq: null,
  not_before: null,
  prev_hash: '',
};

test('finds every name in an entry and its position', () => {
  const { names, unnamed } = entryNamesOf(entry);
  expect(Object.fromEntries(names)).toEqual({
    ada: actor | concerned,
    equipe: concerned,
    emile: concerned,
    fraud: concerned | project,
  });
  expect(unnamed).toEqual([{ type: 'user', id: 'u2' }]);
});

test('doesn’t treat an ID in place of a name as a name', () => {
  const { unnamed } = entryNamesOf({
    ...entry,
    target_name: 'g1',
    before: JSON.stringify({ members: [{ kind: 'user', id: 'u1', name: 'u1', role: 'Admin' }] }),
  });
  expect(unnamed.map(({ id }) => id)).toEqual(['g1', 'u1', 'u2', 'p1']);
});

test('finds the readable names of a damaged entry', () => {
  const { names } = entryNamesOf({ ...entry, before: '{"name":', subjects: 'x' });
  expect([...names.keys()]).toEqual(['ada', 'equipe']);
});

test('shortens names that an index couldn’t store', () => {
  const { names } = entryNamesOf({ ...entry, before: null, target_name: '𝒳y'.repeat(5_000) });
  expect([...names.keys()].map(({ length }) => length)).toEqual([3, 500]);
});
