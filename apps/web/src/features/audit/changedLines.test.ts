import { describe, expect, it } from 'vitest';
import { changedLines } from './changedLines.ts';

describe('changedLines', () => {
  it('shows only what was added, removed or changed', () => {
    expect(
      changedLines(
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

  it('distinguishes principals of the same name by ID', () => {
    const member = (id: string, role: string | null) => ({ kind: 'user' as const, id, name: 'ada', role });
    expect(
      changedLines(
        { members: [member('1', 'Viewer'), member('2', null)] },
        { members: [member('1', null), member('2', 'Admin')] },
      ),
    ).toEqual([
      { what: 'Role of ada', before: 'Viewer', after: null },
      { what: 'Role of ada', before: null, after: 'Admin' },
    ]);
  });

  it('shows a creation and a deletion in full', () => {
    expect(changedLines(null, { name: 'Fraud', description: '' })).toEqual([
      { what: 'Name', before: null, after: 'Fraud' },
    ]);
    expect(changedLines({ enabled: true, owner: { id: '1', name: 'ada' } }, null)).toEqual([
      { what: 'Account', before: 'Enabled', after: null },
      { what: 'Owner', before: 'ada', after: null },
    ]);
  });
});
