import { describe, expect, it } from 'vitest';
import { memberChangeText } from './memberChangeText.ts';

const progress = (counts: Partial<Record<'done' | 'unchanged' | 'failed' | 'unknown', number>>) => {
  const { done = 0, unchanged = 0, failed = 0, unknown = 0 } = counts;
  return { progress: { total: done + unchanged + failed + unknown, done, unchanged, failed, unknown } };
};

describe('changeText', () => {
  it.each([
    [{ done: 1 }, 'add', '1 person added to ops.'],
    [{ done: 1200 }, 'remove', '1,200 people removed from ops.'],
    [{ done: 9, unchanged: 3 }, 'add', '9 people added to ops, 3 people already in it.'],
    [{ unchanged: 1 }, 'remove', '1 person not in it any more.'],
    [{ failed: 2 }, 'remove', '2 people not removed from ops.'],
    [
      { done: 1, failed: 1, unknown: 1 },
      'add',
      '1 person added to ops, 1 person not added to ops, 1 person with unknown outcome.',
    ],
  ] as const)('%j of %s: %s', (counts, change, text) =>
    expect(memberChangeText(progress(counts), change, 'ops')).toBe(text),
  );
});
