import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collationKey, searchMatcher, searchText, searchTextMatcher, searchWords } from '../src/index.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'aÉßẞİıςΣøŁæ \u00B4\u2019ΐﬁ\u0345ǰЙが한ก็') }),
);
const found = (query: string, ...parts: string[]) => searchMatcher(query)(...parts);

test('texts sort by their letters first, then as written', () => {
  const names = [
    'zebra',
    'Élodie',
    'elan',
    'Emil',
    'élan',
    'Ångström',
    'ab c',
    'ab',
    '',
    'Österreich',
    'other',
  ];
  const sorted = names.toSorted((a, b) => (collationKey(a) < collationKey(b) ? -1 : 1));
  expect(sorted).toEqual([
    '',
    'ab',
    'ab c',
    'Ångström',
    'elan',
    'élan',
    'Élodie',
    'Emil',
    'Österreich',
    'other',
    'zebra',
  ]);
});

describe('search ignores', () => {
  test.each([
    ['case', 'ÉLODIE', 'Élodie'],
    ['case of Cyrillic', 'ОЛЬГА', 'Ольга'],
    ['accents', 'joao pereira', 'João Pereira'],
    ['accents of the query', 'équipe', 'Equipe'],
    ['word order', 'Ramos Diego', 'Diego Ramos'],
    ['normalization form', 'E\u0301quipe', '\u00C9quipe'],
    ['dotted and dotless i', 'istanbul ISIK', 'İstanbul Işık'],
    ['sharp s', 'strasse', 'Straße'],
    ['strokes', 'soren lukasz', 'Søren Łukasz'],
    ['final sigma', 'ΟΔΟΣ', 'οδος'],
    ['final sigma within a longer word', 'ΟΔΟΣ', 'οδοσ-2'],
    ['width', 'data', 'ＤＡＴＡ'],
    ['kinds of apostrophe', "o'brien", 'O’Brien'],
    ['kinds of dash', 'e-mail', 'e–mail'],
    ['invisible characters', 'alice', 'al\u200Bi\u00ADce'],
    ['Hebrew points', 'שלום', 'שָׁלוֹם'],
    ['Arabic vowels', 'محمد', 'مُحَمَّد'],
    ['ё', 'семен', 'Семён'],
  ])('%s', (_, query, name) => {
    expect(found(query, name)).toBe(true);
  });
});

test('finds parts of words', () => expect(found('mos die', 'diego.ramos')).toBe(true));
test('finds words in different parts', () => expect(found('ops ana', 'ana.lima', 'DevOps')).toBe(true));
test('needs every word', () => expect(found('diego smith', 'Diego Ramos')).toBe(false));
test('matches no word across two parts', () => expect(found('anali', 'ana', 'lima')).toBe(false));
test('distinguishes vowel signs of Devanagari', () => expect(found('कि', 'का')).toBe(false));
test('finds a Hangul syllable by its beginning', () => expect(found('하', '한국')).toBe(true));
test('matches everything without words', () => expect(searchMatcher('  ')('x')).toBe(true));
test('matches text that is already folded', () =>
  expect(searchTextMatcher('ÉQUIPE')(searchText('Équipe'))).toBe(true));
test('looks for each word once', () => expect(searchWords('ana Ana an')).toEqual(['ana', 'an']));

test('folding is idempotent', () => {
  fc.assert(
    fc.property(text, (some) => {
      expect(searchText(searchText(some))).toBe(searchText(some));
    }),
  );
});

test('canonically equal texts fold to the same text', () => {
  fc.assert(
    fc.property(text, (some) => {
      expect(searchText(some.normalize('NFC'))).toBe(searchText(some.normalize('NFD')));
    }),
  );
});

/**
 * Ideographs, syllables and private-use characters have neither case nor accents, and are two thirds of all
 * characters.
 */
const withoutCase = /[\p{Ideographic}\p{Script=Hangul}\p{Co}\p{Cn}]/u;

test('folding is idempotent and ignores case for every character', () => {
  for (let point = 0; point < 0x20000; point += 1) {
    const character = String.fromCodePoint(point);
    if (withoutCase.test(character)) continue;
    const folded = searchText(character);
    for (const other of [folded, character.toUpperCase(), character.toLowerCase()])
      if (searchText(other) !== folded) expect.fail(`U+${point.toString(16)}`);
  }
});

test('every text is found by itself, in any case and word order', () => {
  fc.assert(
    fc.property(text, (some) => {
      const words = some.split(/\s+/);
      expect(found(some, some)).toBe(true);
      expect(found(some.toUpperCase(), some)).toBe(true);
      expect(found(words.toReversed().join(' '), some)).toBe(true);
    }),
  );
});
