import { describe, expect, it } from 'vitest';
import { pendingChangeText, pendingText } from './pendingText.ts';

describe('a plan in words', () => {
  it.each([
    [{ add: 1, change: 0, remove: 0 }, '1 pending change: 1 to add'],
    [{ add: 1000, change: 2, remove: 1 }, '1,003 pending changes: 1,000 to add, 2 to change, 1 to remove'],
  ])('%j is %s', (counts, text) => expect(pendingText(counts)).toBe(text));

  it('has the old and new role for the clipboard', () =>
    expect(
      pendingChangeText({
        kind: 'group',
        id: 'g',
        name: 'risk',
        description: '',
        people: 4,
        expected: null,
        role: 'Viewer',
      }),
    ).toBe('risk (group): no role → Viewer'));
});
