import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolatedName, isolatedText, visibleText } from '../src/index.ts';

describe('a name for display', () => {
  it.each([
    ['admins', 'admins'],
    ['Élodie Müller-O’Neill', 'Élodie Müller-O’Neill'],
    ['山田　太郎', '山田　太郎'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['team 👩‍💻', 'team 👩‍💻'],
    ['葛\u{E0100}城', '葛\u{E0100}城'],
    ['1\uFE0F\u20E3 team', '1\uFE0F\u20E3 team'],
    ['👩\u200D❤\uFE0F\u200D👩🏽\u200D💻', '👩\u200D❤\uFE0F\u200D👩🏽\u200D💻'],
    ['അവന്\u200D', 'അവന്\u200D'],
  ])('doesn’t change %j', (name, shown) => expect(visibleText(name)).toBe(shown));

  it.each([
    ['ad\u200Bmins', 'ad[U+200B]mins'],
    ['ad\u200Dmins', 'ad[U+200D]mins'],
    ['admins\u00AD', 'admins[U+00AD]'],
    ['\u202Esnimda', '[U+202E]snimda'],
    ['admins\u00A0', 'admins[U+00A0]'],
    ['admins ', 'admins␣'],
    [' ad  mins', '␣ad␣␣mins'],
    ['ad\u2800mins', 'ad[U+2800]mins'],
    ['ad\u3164mins', 'ad[U+3164]mins'],
    ['ad\nmins', 'ad[U+000A]mins'],
    ['ad\u{E0061}mins', 'ad[U+E0061]mins'],
    ['release1\uFE0F', 'release1[U+FE0F]'],
    ['team 😀\u200Dabc', 'team 😀[U+200D]abc'],
    ['team 😀\u200D', 'team 😀[U+200D]'],
    ['ad\uFE0F\u200D💻', 'ad[U+FE0F][U+200D]💻'],
    ['علي\u200C', 'علي[U+200C]'],
    ['', ''],
  ])('shows invisible characters in %j', (name, shown) => expect(visibleText(name)).toBe(shown));

  it('contains nothing that reorders the text around it, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(visibleText(name)).not.toMatch(/[\p{Bidi_Control}\p{Cc}\p{Cs}]|^\s|\s$| {2}/u);
        expect(visibleText(visibleText(name))).toBe(visibleText(name));
      }),
    );
  });

  it('is isolated in a sentence if it is written right to left', () => {
    expect(isolatedName('admins')).toBe('admins');
    expect(isolatedName('קבוצה')).toBe('\u2068קבוצה\u2069');
  });

  it('isolates each run of right-to-left words in a sentence', () => {
    expect(isolatedText('Add קבוצה and צוות שני, as Editor (2)')).toBe(
      'Add \u2068קבוצה\u2069 and \u2068צוות שני\u2069, as Editor (2)',
    );
    expect(isolatedText('Delete a\u202Eb')).toBe('Delete a[U+202E]b');
    expect(isolatedText('Delete admins')).toBe('Delete admins');
  });
});
