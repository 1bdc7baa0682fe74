import type { AccessSource } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { describe, expect, it } from 'vitest';
import { holdersText, noteText, ownAccessText, someNamesText, totalsText } from './labels.ts';

const direct: AccessSource = { type: 'direct', role: 'Viewer' };
const group: AccessSource = { type: 'group', role: 'Editor', groupId: 'g', groupName: 'fraud-detection' };
const owner: AccessSource = { type: 'owner', role: 'Owner' };

describe('access in words', () => {
  it.each([
    [owner, 'Owner'],
    [direct, 'Viewer (direct)'],
    [group, 'Editor through fraud-detection'],
    [{ type: 'policy', role: 'Viewer', policy: 'Project Read Only' } as const, 'Policy Project Read Only'],
    [{ type: 'policy', role: 'Viewer', policy: 'Project Tourist' } as const, 'Policy Project Tourist'],
  ])('%j is %s', (source, text) => expect(sourceText(source)).toBe(text));

  it('describes the user’s own access, starting with the source that takes effect', () =>
    expect(ownAccessText([owner, group, direct])).toEqual([
      'You own this project.',
      'You’re also Editor through fraud-detection.',
      'You’re also Viewer directly.',
    ]));
});

describe('changes in words', () => {
  it.each([
    [{ gain: 0, change: 0, lose: 0 }, 'Effective access doesn’t change.'],
    [{ gain: 1, change: 0, lose: 2 }, '2 users lose access, 1 user gains access.'],
    [{ gain: 0, change: 3, lose: 1 }, '1 user loses access, 3 users get a different role.'],
  ])('%j is %s', (totals, text) => expect(totalsText(totals)).toBe(text));

  it('uses the pending change’s name for a deleted user', () =>
    expect(noteText({ type: 'missing-principal', id: 'u1' }, () => 'ada')).toBe('ada no longer exists.'));
});

describe('holdersText', () => {
  it.each([
    [{ users: 1, groups: 0 }, '1 user'],
    [{ users: 0, groups: 2 }, '2 groups'],
    [{ users: 2, groups: 1 }, '2 users and 1 group'],
  ])('%j is %s', (holders, text) => expect(holdersText(holders)).toBe(text));
});

describe('someNamesText', () => {
  const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({ name }));
  it.each([
    [all.slice(0, 1), 'a'],
    [all.slice(0, 5), 'a, b, c, d, and e'],
    [all, 'a, b, c, d, e, and 2 more'],
  ])('names at most five', (names, text) => expect(someNamesText(names)).toBe(text));
});
