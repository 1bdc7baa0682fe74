import { describe, expect, it } from 'vitest';
import { memberChangeText } from './memberChangeText.ts';

type Counts = Partial<Record<'done' | 'unchanged' | 'failed' | 'unknown' | 'notStarted', number>>;
const progress = ({ done = 0, unchanged = 0, failed = 0, unknown = 0, notStarted = 0 }: Counts) => {
  const total = done + unchanged + failed + unknown + notStarted;
  return { progress: { total, done, unchanged, failed, unknown } };
};

describe('memberChangeText', () => {
  it.each([
    [{ done: 1 }, 'add', '1 member added to ops'],
    [{ done: 1200 }, 'remove', '1,200 members removed from ops'],
    [{ done: 9, unchanged: 3 }, 'add', '9 members added to ops, 3 already in the group'],
    [{ unchanged: 1 }, 'remove', '1 no longer in the group'],
    [{ failed: 2 }, 'remove', '2 failed'],
    [{ done: 1, failed: 1, unknown: 1 }, 'add', '1 member added to ops, 1 failed, 1 unknown'],
    [{ done: 120, notStarted: 380 }, 'add', '120 members added to ops, 380 not started'],
    [{ notStarted: 500 }, 'remove', '0 members removed from ops, 500 not started'],
  ] as const)('%j of %s: %s', (counts, change, text) =>
    expect(memberChangeText(progress(counts), change, 'ops')).toBe(text),
  );

  it('names those who were left out', () =>
    expect(memberChangeText(progress({ done: 1 }), 'add', 'ops', ['ada', 'bob'])).toBe(
      '1 member added to ops. Skipped: ada and bob',
    ));
});
