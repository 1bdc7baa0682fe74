import { describe, expect, it } from 'vitest';
import { markOf } from '../components/role/roleMarks.ts';
import { accessKindTexts, kindTexts } from '../features/access/comparison/labels.ts';
import { outcomeTexts } from '../features/audit/labels.ts';
import { itemLabels, stateLabels } from '../features/operations/labels.ts';
import { changeMark, toneMark } from '../theme/toneMarks.ts';

const distinct = (values: readonly unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size;

describe('everything that color shows has another sign', () => {
  const tones = ['default', 'info', 'success', 'warning', 'error'] as const;

  it.each([
    ['outcomes and states', toneMark],
    ['changes', changeMark],
  ])('gives every tone of %s its own symbol', (_, mark) =>
    expect(distinct(tones.map((tone) => mark(tone)))).toBe(tones.length),
  );

  it.each(Object.entries({ outcomeTexts, stateLabels, itemLabels, kindTexts, accessKindTexts }))(
    'has its own word for each of %s',
    (_, words) => {
      const all: readonly { text: string }[] = Object.values(words);
      expect(distinct(all.map(({ text }) => text))).toBe(all.length);
    },
  );

  it('marks every level of access in the matrix with its own letters', () => {
    const levels = ['Owner', 'Admin', 'Editor', 'Viewer', null].flatMap((role) =>
      [true, false].map((managesMembers) => ({ role, managesMembers })),
    );
    const marks = levels.filter(({ role, managesMembers }) => role !== null || managesMembers).map(markOf);
    const looks = new Map(marks.map(({ text, letters, extra }) => [text, [letters, extra]]));
    expect(distinct([...looks.values()])).toBe(looks.size);
  });
});
