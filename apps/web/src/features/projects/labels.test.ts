import type { AccessSource } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { describe, expect, it } from 'vitest';
import { holdersText, noteText, ownAccessText, someNamesText, totalsText } from './labels.ts';

const direct: AccessSource = { type: 'direct', role: 'Viewer' };
const group: AccessSource = { type: 'group', role: 'Editor', groupId: 'g', groupName: 'fraud-detection' };
const owner: AccessSource = { type: 'owner', role: 'Owner' };

describe('access in words', () => {
  it.each([
    [owner, 'Owner of the project'],
    [direct, 'Viewer directly'],
    [group, 'Editor through the group fraud-detection'],
    [
      { type: 'policy', role: 'Viewer', policy: 'Project Read Only' } as const,
      'Sees every project, by the policy Project Read Only',
    ],
    [
      { type: 'policy', role: 'Viewer', policy: 'Project Tourist' } as const,
      'Reaches every project, by the policy Project Tourist',
    ],
  ])('%j is %s', (source, text) => expect(sourceText(source)).toBe(text));

  it('tells one’s own access, the deciding reason first', () =>
    expect(ownAccessText([owner, group, direct])).toEqual([
      'You own this project.',
      'You are also Editor through the group fraud-detection.',
      'You are also Viewer directly.',
    ]));
});

describe('changes in words', () => {
  it.each([
    [{ gain: 0, change: 0, lose: 0 }, 'Effective access doesn’t change.'],
    [{ gain: 1, change: 0, lose: 2 }, '2 people lose access, 1 person gains access.'],
    [{ gain: 0, change: 3, lose: 1 }, '1 person loses access, 3 people get another role.'],
  ])('%j is %s', (totals, text) => expect(totalsText(totals)).toBe(text));

  it('calls what is gone by the name it was staged under', () =>
    expect(noteText({ type: 'missing-principal', id: 'u1' }, () => 'ada')).toBe(
      'ada does not exist any more.',
    ));
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
