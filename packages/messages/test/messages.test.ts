import { expect, test } from 'vitest';
import { messageParts, t } from '../src/index.ts';

test('a text gets its values unchanged', () => {
  const hostile = String.raw`{count} <b>\u202E</b> # 'quoted' %s`;
  expect(t('Add members to {group}', { group: hostile })).toBe(`Add members to ${hostile}`);
});

test('numbers have separators and decide about plurals', () => {
  const removeText = (count: number) =>
    t('Remove {count, plural, one {# member} other {# members}}', { count });
  expect([0, 1, 1204].map(removeText)).toEqual([
    'Remove 0 members',
    'Remove 1 member',
    'Remove 1,204 members',
  ]);
  expect(t('{shown, number} of {total, number}', { shown: 12, total: 1204 })).toBe('12 of 1,204');
});

test('a missing value is an error', () => {
  expect(() => t('Add members to {group}')).toThrow('group');
});

test('tags become elements, in the order of the text', () => {
  const element = (text: string) => ({ text });
  expect(
    messageParts('Ask <name>{owner}</name> or <name>{admin}</name>.', {
      owner: 'ada',
      admin: 'tom',
      name: element,
    }),
  ).toEqual(['Ask ', { text: 'ada' }, ' or ', { text: 'tom' }, '.']);
  expect(messageParts('No members yet', {})).toEqual(['No members yet']);
});
