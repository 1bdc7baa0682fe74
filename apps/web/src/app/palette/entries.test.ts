import { describe, expect, it } from 'vitest';
import { matchingActions, sectionOf } from './entries.ts';

const actions = ['New group', 'New user', 'Go to Groups', 'Sign out'].map((label) => ({
  id: label,
  section: 'Actions',
  label,
  run: () => undefined,
}));

describe('matchingActions', () => {
  it.each([
    ['', ['New group', 'New user', 'Go to Groups', 'Sign out']],
    ['  ', ['New group', 'New user', 'Go to Groups', 'Sign out']],
    ['new', ['New group', 'New user']],
    ['US new', ['New user']],
    ['gro', ['New group', 'Go to Groups']],
    ['roup', []],
    ['sign in', []],
  ])('%j finds %j', (text, labels) =>
    expect(matchingActions(actions, text).map(({ label }) => label)).toEqual(labels),
  );
});

describe('sectionOf', () => {
  const section = (items: string[], total: number) =>
    sectionOf(
      'Users',
      { items: items.map((id) => ({ id })), total },
      ({ id }) => ({ label: id, run: () => undefined }),
      () => undefined,
    ).map((entry) => [entry.section, entry.label]);

  it('is empty before there are results', () =>
    expect(
      sectionOf(
        'Users',
        undefined,
        () => ({ label: '', run: () => undefined }),
        () => undefined,
      ),
    ).toEqual([]));

  it('shows the total', () => expect(section(['ada'], 1)).toEqual([['Users, 1', 'ada']]));

  it('ends with a link to all results if there are more than listed', () =>
    expect(section(['ada', 'bob'], 1204)).toEqual([
      ['Users, 1,204', 'ada'],
      ['Users, 1,204', 'bob'],
      ['Users, 1,204', 'Show all 1,204'],
    ]));
});
