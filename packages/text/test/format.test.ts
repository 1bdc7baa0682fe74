import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceText, countText, formatNumber, fullName, listText, namesText, plural } from '../src/index.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [1_204, '1,204'],
    [100_000, '100,000'],
  ])('writes %d as %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('loses no digit of any count', () => {
    fc.assert(
      fc.property(fc.nat(), (value) => {
        expect(Number(formatNumber(value).replaceAll(',', ''))).toBe(value);
      }),
    );
  });

  it.each([
    [countText(1, 'group'), '1 group'],
    [countText(0, 'group'), '0 groups'],
    [countText(1_204, 'entry', 'entries'), '1,204 entries'],
    [plural(1, 'is', 'are'), 'is'],
    [plural(21, 'is', 'are'), 'are'],
  ])('returns %s', (text, expected) => expect(text).toBe(expected));
});

describe('lists', () => {
  it.each([
    [listText([]), ''],
    [listText(['ada']), 'ada'],
    [listText(['ada', 'tom']), 'ada and tom'],
    [listText(['ada', 'grace', 'tom']), 'ada, grace, and tom'],
    [choiceText(['read', 'write', 'delete']), 'read, write, or delete'],
  ])('returns %s', (text, expected) => expect(text).toBe(expected));

  it('lists at most the given number and counts the rest, so that together they are all', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(name), fc.integer({ min: 1, max: 8 }), fc.nat(), (names, atMost, unnamed) => {
        const text = namesText(names, atMost, names.length + unnamed);
        const [, more = '0'] = /([\d,]+) more$/.exec(text) ?? [];
        const named = text.split(/, and | and |, /).filter((part) => part !== '' && !/ more$/.test(part));
        expect(named).toEqual(names.slice(0, atMost));
        expect(named.length + Number(more.replaceAll(',', ''))).toBe(names.length + unnamed);
      }),
    );
  });
});

it.each([
  ['Ada', 'Lovelace', 'Ada Lovelace'],
  ['Ada', '', 'Ada'],
  ['', 'Lovelace', 'Lovelace'],
  ['', '', ''],
])('combines %j and %j as %j', (firstName, lastName, text) =>
  expect(fullName({ firstName, lastName })).toBe(text),
);
