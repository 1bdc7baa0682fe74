import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { skeletonOf } from '../src/confusables.ts';
import { mixedScripts } from '../src/index.ts';

describe('skeletonOf', () => {
  test.each([
    ['contractors', 'сontractors', 'a Cyrillic с'],
    ['paypal', 'раураl', 'Cyrillic а, р and у'],
    ['paypal', 'PAYPAL', 'case'],
    ['admins', 'аdmіns', 'Cyrillic а and і'],
    ['ΑΒΓ', 'AΒΓ', 'a Latin A in Greek'],
    ['data-team-1', 'data-team-l', 'digit and letter'],
    ['équipe', 'e\u0301quipe', 'normalization'],
    ['finance', 'ｆｉｎａｎｃｅ', 'full width'],
  ])('treats %s and %s as the same: %s', (one, other) => expect(skeletonOf(one)).toBe(skeletonOf(other)));

  test.each([
    ['contractors', 'contractor'],
    ['команда', 'команды'],
    ['équipe', 'equipe'],
    ['研究', '研究所'],
  ])('distinguishes %s from %s', (one, other) => expect(skeletonOf(one)).not.toBe(skeletonOf(other)));

  test('only depends on what the name looks like', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(skeletonOf(name.normalize('NFC'))).toBe(skeletonOf(name.normalize('NFD')));
      }),
    ));
});

describe('mixedScripts', () => {
  test.each(['сontractors', 'pаypal', 'data-аdmins', 'Ωmega'])('finds the scripts that %s mixes', (name) =>
    expect(mixedScripts(name)).not.toBeNull(),
  );

  test.each(['contractors', 'команда-2', 'team-команда', 'équipe', '研究lab', 'データteam', 'ομάδα 7', ''])(
    'accepts %s',
    (name) => expect(mixedScripts(name)).toBeNull(),
  );
});
