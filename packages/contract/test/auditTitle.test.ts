import { expect, test } from 'vitest';
import { type AuditMember, type AuditState, auditActions, auditOutcomes } from '../src/index.ts';
import { auditTitle, type TitledEntry } from '../src/labels/auditTitle.ts';

const user = (name: string) => ({ type: 'user' as const, id: name, name });
const group = (name: string) => ({ type: 'group' as const, id: name, name });
const project = (name: string) => ({ type: 'project' as const, id: name, name });
const named = (...names: string[]) => names.map((name) => ({ id: name, name }));
const members = (role: string | null, ...names: string[]): AuditMember[] =>
  names.map((name) => ({ kind: name.startsWith('g:') ? 'group' : 'user', id: name, name, role }));

const title = (
  action: TitledEntry['action'],
  target: TitledEntry['target'],
  before: AuditState | null = null,
  after: AuditState | null = null,
  outcome: TitledEntry['outcome'] = 'success',
  reason: string | null = null,
) => auditTitle({ action, target, before, after, outcome, reason });

const tom = user('tom.becker');
const fraud = project('fraud-detection');

type Case = [string, TitledEntry['action'], TitledEntry['target'], AuditState | null, AuditState | null];
test.each<Case>([
  ['Signed in', 'session.sign-in', tom, null, null],
  ['Signed in with a password', 'session.sign-in', tom, null, { signInMethod: 'password' }],
  ['Signed in with single sign-on', 'session.sign-in', tom, null, { signInMethod: 'single sign-on' }],
  ['Signed out', 'session.sign-out', tom, null, null],
  ['Ended the sessions of tom.becker', 'session.end', tom, { sessions: 3 }, null],
  ['Ended 1 session of tom.becker', 'session.end', tom, { sessions: 1 }, null],
  ['Ended the sessions of a user', 'session.end', null, null, null],
  ['Created group ml', 'group.create', group('ml'), null, { name: 'ml' }],
  ['Deleted user tom.becker', 'user.delete', tom, { groups: named('ml') }, null],
  [
    'Assigned Project Security Admin to carla.mendes',
    'user.update',
    user('carla.mendes'),
    { policies: ['Data'] },
    { policies: ['Data', 'Project Security Admin'] },
  ],
  [
    'Assigned Developer to ml and removed 3 policies from ml',
    'group.update',
    group('ml'),
    { policies: ['Data', 'A', 'B'] },
    { policies: ['Developer'] },
  ],
  ['Disabled tom.becker', 'user.update', tom, { enabled: true }, { enabled: false }],
  ['Renamed ml to ai', 'group.update', group('ml'), { name: 'ml' }, { name: 'ai' }],
  [
    'Updated the description and GID of ml',
    'group.update',
    group('ml'),
    { description: 'old', gid: 1 },
    { description: 'new', gid: 2 },
  ],
  [
    'Removed ml as the primary group of tom.becker',
    'user.update',
    tom,
    { primaryGroup: { id: 'ml', name: 'ml' } },
    { primaryGroup: null },
  ],
  ['Updated tom.becker', 'user.update', tom, null, null],
  ['Added tom.becker to ml', 'group.change-members', tom, { groups: [] }, { groups: named('ml') }],
  ['Removed tom.becker from ml', 'group.change-members', tom, { groups: named('ml') }, { groups: [] }],
  [
    'Moved tom.becker from a to 3 groups',
    'group.change-members',
    tom,
    { groups: named('a') },
    { groups: named('b', 'c', 'd') },
  ],
  ['Changed the members of ml', 'group.change-members', group('ml'), null, null],
  [
    'Made tom.becker a Viewer in fraud-detection',
    'project.change-roles',
    fraud,
    { members: members(null, 'tom.becker') },
    { members: members('Viewer', 'tom.becker') },
  ],
  [
    'Changed tom.becker from Viewer to Admin in fraud-detection',
    'project.change-roles',
    fraud,
    { members: members('Viewer', 'tom.becker') },
    { members: members('Admin', 'tom.becker') },
  ],
  [
    'Removed tom.becker from fraud-detection',
    'project.change-roles',
    fraud,
    { members: members('Viewer', 'tom.becker') },
    null,
  ],
  [
    'Made a and g:b Viewers in fraud-detection',
    'project.change-roles',
    fraud,
    null,
    { members: members('Viewer', 'a', 'g:b') },
  ],
  [
    'Made 3 users Viewers in fraud-detection',
    'project.change-roles',
    fraud,
    null,
    { members: members('Viewer', 'a', 'b', 'c') },
  ],
  [
    'Made 1 user and 2 groups Admins in fraud-detection',
    'project.change-roles',
    fraud,
    null,
    { members: members('Admin', 'a', 'g:b', 'g:c') },
  ],
  [
    'Removed a and b from fraud-detection',
    'project.change-roles',
    fraud,
    { members: members('Viewer', 'a', 'b') },
    { members: members(null, 'a', 'b') },
  ],
  [
    'Changed 2 roles in fraud-detection',
    'project.change-roles',
    fraud,
    { members: members('Viewer', 'a') },
    { members: [...members('Admin', 'a'), ...members('Viewer', 'b')] },
  ],
  [
    'Changed the roles of a in fraud-detection',
    'project.change-roles',
    fraud,
    { members: [...members('Viewer', 'a'), ...members('Editor', 'a')] },
    { members: members('Admin', 'a') },
  ],
  ['Changed roles in fraud-detection', 'project.change-roles', fraud, null, null],
  [
    'Made ada the owner of fraud-detection',
    'project.change-owner',
    fraud,
    null,
    { owner: { id: 'a', name: 'ada' } },
  ],
  [
    'Removed the owner of fraud-detection',
    'project.change-owner',
    fraud,
    { owner: { id: 'a', name: 'ada' } },
    { owner: null },
  ],
])('%s', (expected, action, target, before, after) => {
  expect(title(action, target, before, after)).toBe(expected);
});

test('an entry without success describes the attempt', () => {
  const add = (outcome: TitledEntry['outcome']) =>
    title(
      'group.change-members',
      group('contractors'),
      null,
      { users: named('tom.becker'), people: 1 },
      outcome,
    );
  expect(auditOutcomes.map(add)).toEqual([
    'In progress: add tom.becker to contractors',
    'Added tom.becker to contractors',
    'Denied: add tom.becker to contractors',
    'Failed: add tom.becker to contractors',
    'Outcome unknown: add tom.becker to contractors',
  ]);
  const many = { users: named('a', 'b'), people: 5_000 };
  expect(title('group.change-members', group('ml'), many, null, 'denied')).toBe(
    'Denied: remove 5,000 users from ml',
  );
  const roles = { members: members('Viewer', 'a', 'g:b'), people: 1_000 };
  expect(title('project.change-roles', fraud, null, roles, 'denied')).toBe(
    'Denied: make 1,000 members Viewers in fraud-detection',
  );
  expect(title('session.sign-in', null, null, null, 'denied')).toBe('Denied: sign in as unknown user');
  expect(title('session.sign-in', tom, null, { signInMethod: 'single sign-on' }, 'denied')).toBe(
    'Denied: sign in as tom.becker with single sign-on',
  );
  expect(title('read', null, null, null, 'denied', 'GET /exports/audit/entries: no')).toBe(
    'Denied: export the audit log',
  );
  expect(title('read', fraud, null, null, 'denied', 'GET /projects/{projectId}: no')).toBe(
    'Denied: view fraud-detection',
  );
});

test('every action has a title for every outcome, with little information as well', () => {
  for (const action of auditActions)
    for (const outcome of auditOutcomes)
      for (const target of [null, tom])
        for (const state of [null, {}]) {
          const text = title(action, target, state, state, outcome);
          expect(text).toMatch(/^[A-Z][^\s].*[^\s]$/);
          expect(text).not.toMatch(/undefined|null|\s{2}/);
        }
});

test('formats every name with the given function', () => {
  const shown = (...[action, target, from, to]: Parameters<typeof title>) =>
    auditTitle(
      { action, target, before: from ?? null, after: to ?? null, outcome: 'success', reason: null },
      (name) => `<${name}>`,
    );
  expect(
    shown(
      'project.change-roles',
      fraud,
      { members: members('Viewer', 'ada') },
      { members: members('Editor', 'ada') },
    ),
  ).toBe('Changed <ada> from Viewer to Editor in <fraud-detection>');
  expect(shown('group.change-members', group('ops'), null, { users: named('ada') })).toBe(
    'Added <ada> to <ops>',
  );
  expect(shown('group.update', group('new'), { name: 'old' }, { name: 'new' })).toBe(
    'Renamed <old> to <new>',
  );
  expect(shown('group.change-members', tom, { groups: named('ml') }, null)).toBe(
    'Removed <tom.becker> from <ml>',
  );
  expect(shown('project.change-owner', fraud, null, { owner: { id: 'ada', name: 'ada' } })).toBe(
    'Made <ada> the owner of <fraud-detection>',
  );
});
