import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isList, pastedLines } from './pastedNames.ts';

const keys = (text: string) => pastedLines(text).map(({ names }) => names.map(({ key }) => key));

describe('pastedLines', () => {
  it.each([
    ['', []],
    [' ,;\n\t ', []],
    ['ada', [['ada']]],
    [
      'ada, grace;edsger\nbarbara\r\ntony\talan',
      [['ada', 'grace'], ['edsger'], ['barbara'], ['tony', 'alan']],
    ],
    ['ada; grace、edsger；tony', [['ada', 'grace', 'edsger', 'tony']]],
    ['Ada Lovelace <ada@example.com>; "grace"', [['ada@example.com', 'grace']]],
    ['"Becker, Tom" <tom.becker@example.com>', [['tom.becker@example.com']]],
    ['“Becker, Tom” <mailto:tom.becker@example.com?subject=Hi,%20Tom>', [['tom.becker@example.com']]],
    [
      'Becker, Tom <t@example.com>; Kim, Grace <g@example.com>',
      [
        ['Becker', 't@example.com'],
        ['Kim', 'g@example.com'],
      ],
    ],
    ['a@example.com b@example.com', [['a@example.com', 'b@example.com']]],
    ['tom.becker (Sales, Europe), grace.kim', [['tom.becker', 'grace.kim']]],
    ['\uFEFFtom.becker\u200B\n\u00A0grace.kim\u2060', [['tom.becker'], ['grace.kim']]],
    ['1. tom.becker\n2) grace.kim\n• ada\n- [x] bob', [['tom.becker'], ['grace.kim'], ['ada'], ['bob']]],
    ['"Becker, Tom","tom@example.com"', [['Becker, Tom', 'tom@example.com']]],
    ["O'Brien, Pat; D'Arcy", [["O'Brien", 'Pat'], ["D'Arcy"]]],
    ['李雷, נועה', [['李雷', 'נועה']]],
    ['a b', [['a b']]],
    ['5" screens', [['5" screens']]],
    ['users\nadmins', [['users'], ['admins']]],
  ])('reads %j', (text, names) => expect(keys(text)).toEqual(names));

  it('reads any text, and no name contains a line end or an invisible character', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab,;<>"(@\t\n\r\u200B\uFEFF.- ') }), (text) => {
        for (const name of keys(text).flat()) {
          expect(name).not.toMatch(/[\r\n\u200B\uFEFF]/);
          expect(name.trim()).toBe(name);
          expect(name).not.toBe('');
        }
      }),
    ));

  it('reads 5,000 lines', () => {
    const text = Array.from({ length: 5_000 }, (_, index) => `Doe, User${index} <user${index}@example.com>`);
    expect(pastedLines(text.join('\r\n'))).toHaveLength(5_000);
  });
});

describe('isList', () => {
  it.each(['', 'ada', 'Becker, Tom', 'Becker, Tom <tom@example.com>\n', 'ada@example.com'])(
    'searches for %j',
    (text) => expect(isList(text)).toBe(false),
  );

  it.each(['ada\ngrace', 'tony\talan', 'ada@example.com, grace@example.com'])('treats %j as a list', (text) =>
    expect(isList(text)).toBe(true),
  );
});
