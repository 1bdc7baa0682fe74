import { expect, test } from 'vitest';
import { EffectSummary } from '../src/index.ts';

const effects = {
  gains: { before: null, after: 'Viewer' },
  raised: { before: 'Viewer', after: 'Editor' },
  lowered: { before: 'Editor', after: 'Viewer' },
  loses: { before: 'Viewer', after: null },
};

function summaryOf(max: number, names: readonly (keyof typeof effects)[]) {
  const summary = new EffectSummary<{ name: string; before: string | null; after: string | null }>(max);
  for (const [index, name] of names.entries()) summary.add({ ...effects[name], name: `${name} ${index}` });
  return { totals: summary.totals, names: summary.listed().map(({ name }) => name) };
}

test('lists lost access first, then lowered roles, other changes and gained access', () => {
  expect(summaryOf(10, ['gains', 'raised', 'loses', 'lowered', 'loses'])).toEqual({
    totals: { gain: 1, change: 2, lose: 2 },
    names: ['loses 2', 'loses 4', 'lowered 3', 'raised 1', 'gains 0'],
  });
});

test('counts what can’t be listed, which is what matters least', () => {
  const { totals, names } = summaryOf(2, [
    'gains',
    'gains',
    'raised',
    'raised',
    'raised',
    'lowered',
    'gains',
  ]);
  expect(totals).toEqual({ gain: 3, change: 4, lose: 0 });
  expect(names).toEqual(['lowered 5', 'raised 2']);
});
