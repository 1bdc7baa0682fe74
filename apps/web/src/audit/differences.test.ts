import type { AuditRecord } from '@rolecall/contract';
import { describe, expect, it } from 'vitest';
import { differenceOf } from './differences.ts';
import { deedText } from './words.ts';

describe('differenceOf', () => {
  it('shows what is new, what is gone and what is other, and nothing else', () => {
    expect(
      differenceOf(
        { name: 'Fraud', description: 'old', policies: ['Data', 'Developer'], gid: 7 },
        { name: 'Fraud', description: 'new', policies: ['Data', 'Security Admin'], gid: null },
      ),
    ).toEqual([
      { what: 'Description', before: 'old', after: 'new' },
      { what: 'GID', before: '7', after: null },
      { what: 'Policy', before: 'Developer', after: null },
      { what: 'Policy', before: null, after: 'Security Admin' },
    ]);
  });

  it('tells principals of one name apart by their ids', () => {
    const member = (id: string, role: string | null) => ({ kind: 'user' as const, id, name: 'ada', role });
    expect(
      differenceOf(
        { members: [member('1', 'Viewer'), member('2', null)] },
        { members: [member('1', null), member('2', 'Admin')] },
      ),
    ).toEqual([
      { what: 'Role of ada', before: 'Viewer', after: null },
      { what: 'Role of ada', before: null, after: 'Admin' },
    ]);
  });

  it('shows a creation and a deletion whole', () => {
    expect(differenceOf(null, { name: 'Fraud', description: '' })).toEqual([
      { what: 'Name', before: null, after: 'Fraud' },
    ]);
    expect(differenceOf({ enabled: true, owner: { id: '1', name: 'ada' } }, null)).toEqual([
      { what: 'Account', before: 'Enabled', after: null },
      { what: 'Owner', before: 'ada', after: null },
    ]);
  });
});

describe('deedText', () => {
  const tom = { type: 'user' as const, id: '1', name: 'tom' };
  const fraud = { type: 'project' as const, id: '2', name: 'fraud' };
  const member = (role: string | null) => ({
    members: [{ kind: 'user' as const, id: '1', name: 'tom', role }],
  });
  type Case = [
    AuditRecord['action'],
    AuditRecord['target'],
    AuditRecord['before'],
    AuditRecord['after'],
    string,
  ];
  it.each<Case>([
    ['group.change-members', tom, { groups: [] }, { groups: [{ id: 'g', name: 'ml' }] }, 'Add tom to ml'],
    [
      'group.change-members',
      tom,
      { groups: [{ id: 'g', name: 'ml' }] },
      { groups: [] },
      'Remove tom from ml',
    ],
    ['group.change-members', tom, null, null, 'Change who is in tom'],
    ['user.update', tom, { enabled: true }, { enabled: false }, 'Disable tom'],
    ['project.change-roles', fraud, member(null), member('Viewer'), 'Add tom as Viewer in fraud'],
    ['project.change-roles', fraud, member('Viewer'), member('Admin'), 'Make tom Admin in fraud'],
    ['project.change-roles', fraud, member('Viewer'), member(null), 'Remove tom in fraud'],
    ['project.change-roles', fraud, null, null, 'Change roles in fraud'],
    ['read', null, null, null, 'Look'],
    ['session.sign-in', tom, null, null, 'Sign in'],
  ])('%s of %o', (action, target, before, after, words) => {
    expect(deedText({ action, target, before, after })).toBe(words);
  });
});
