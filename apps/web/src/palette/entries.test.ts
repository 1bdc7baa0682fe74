import { describe, expect, it } from 'vitest';
import { matchingActions } from './entries.ts';

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
