import { expect, test } from 'vitest';
import { type AccessEffect, EffectSummary } from '../src/index.ts';

const viewer = { role: 'Viewer', managesMembers: false };
const editor = { role: 'Editor', managesMembers: false };
const manager = { role: null, managesMembers: true };
const effects = {
  gains: { before: null, after: viewer },
  raised: { before: viewer, after: editor },
  lowered: { before: editor, after: viewer },
  loses: { before: viewer, after: null },
  'manager gains a role': { before: manager, after: { ...viewer, managesMembers: true } },
  'manager loses a role': { before: { ...viewer, managesMembers: true }, after: manager },
} satisfies Record<string, AccessEffect>;

function summaryOf(max: number, names: readonly (keyof typeof effects)[]) {
  const summary = new EffectSummary<AccessEffect & { name: string }>(max);
  for (const [index, name] of names.entries()) summary.add({ ...effects[name], name: `${name} ${index}` });
  return { totals: summary.totals, names: summary.listed().map(({ name }) => name) };
}

test('lists lost access first, then lowered roles, other changes and gained access', () => {
  expect(summaryOf(10, ['gains', 'raised', 'loses', 'lowered', 'loses'])).toEqual({
    totals: { gain: 1, change: 2, lose: 2 },
    names: ['loses 2', 'loses 4', 'lowered 3', 'raised 1', 'gains 0'],
  });
});

test('counts people who manage members as having access, even without a role', () => {
  expect(summaryOf(10, ['manager gains a role', 'manager loses a role'])).toEqual({
    totals: { gain: 0, change: 2, lose: 0 },
    names: ['manager loses a role 1', 'manager gains a role 0'],
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
