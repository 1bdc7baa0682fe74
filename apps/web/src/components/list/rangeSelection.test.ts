import { describe, expect, it } from 'vitest';
import { selectRange } from './rangeSelection.ts';

const rowAt = (index: number) => ({ index, row: { id: `u${index}` } });
// Rows 3 and 4 aren't loaded.
const loaded = [0, 1, 2, 5, 6].map(rowAt);
const none = new Map<string, { id: string }>();

describe('selectRange', () => {
  it('selects one row', () => expect([...selectRange(none, loaded, 1, true).keys()]).toEqual(['u1']));

  it('deselects one row and keeps the others', () => {
    const two = selectRange(none, loaded, 1, true, 0);
    expect([...selectRange(two, loaded, 0, false).keys()]).toEqual(['u1']);
  });

  it.each([
    ['down', 1, 5],
    ['up', 5, 1],
  ])('spans from the anchor %s, over loaded rows only', (_, anchor, target) =>
    expect([...selectRange(none, loaded, target, true, anchor).keys()]).toEqual(['u1', 'u2', 'u5']),
  );

  it('keeps rows selected earlier that are no longer loaded', () => {
    const before = new Map([['gone', { id: 'gone' }]]);
    expect([...selectRange(before, loaded, 0, true).keys()]).toEqual(['gone', 'u0']);
  });

  it('doesn’t change the given selection', () => {
    const before = new Map<string, { id: string }>();
    selectRange(before, loaded, 0, true);
    expect(before.size).toBe(0);
  });
});
