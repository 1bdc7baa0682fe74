import compile from 'icu-minify/compile';
import { expect, test } from 'vitest';
import { messageKey } from '../src/index.ts';
import { english, languageOf, Text, text, textList, verbatim } from '../src/text.ts';

/** German, with these translations. */
const german = (translations: Readonly<Record<string, string>>) =>
  languageOf(
    'de',
    Object.fromEntries(
      Object.entries(translations).map(([message, translation]) => [
        messageKey(compile(message)),
        compile(translation),
      ]),
    ),
  );

test('a text can be read in English and in a language that has its translation', () => {
  const taken = text('A group named {name} already exists.', { name: '{x} # <b>' });
  const de = german({ 'A group named {name} already exists.': 'Die Gruppe {name} gibt es schon.' });
  expect(taken.in(de)).toBe('Die Gruppe {x} # <b> gibt es schon.');
  expect(taken.in(english)).toBe('A group named {x} # <b> already exists.');
  expect(`${taken}`).toBe(taken.english);
  expect(JSON.stringify({ taken })).toBe(JSON.stringify({ taken: taken.english }));
  expect(taken.in(german({}))).toBe(taken.english);
});

test('a value of a text can be a text', () => {
  const reason = text('The disk is full.');
  const de = german({ 'The disk is full.': 'Die Platte ist voll.', 'Failed: {reason}': 'Fehler: {reason}' });
  const failed = text('Failed: {reason}', { reason });
  expect(failed.in(de)).toBe('Fehler: Die Platte ist voll.');
  expect(failed.english).toBe('Failed: The disk is full.');
});

test('numbers and plurals follow the language that the text is read in', () => {
  const message = '{count, plural, one {# user} other {# users}}';
  const de = german({ [message]: '{count, plural, one {# Person} other {# Personen}}' });
  const readings = [1, 1204].map((count) => text(message, { count }));
  expect(readings.map((each) => each.english)).toEqual(['1 user', '1,204 users']);
  expect(readings.map((each) => each.in(de))).toEqual(['1 Person', '1.204 Personen']);
});

test('a list is joined as in the language, and its texts are translated', () => {
  const list = textList(['ada', 'grace', text('{rest, number} more', { rest: 3 })]);
  expect(list.english).toBe('ada, grace, and 3 more');
  expect(list.in(german({ '{rest, number} more': '{rest, number} weitere' }))).toBe(
    'ada, grace und 3 weitere',
  );
});

test('a branch of a message can be empty', () => {
  const message = 'Admin{state, select, enabled {} other {, disabled}}';
  expect(['enabled', 'disabled'].map((state) => text(message, { state }).english)).toEqual([
    'Admin',
    'Admin, disabled',
  ]);
});

test('verbatim words are the same in every language, and are no message', () => {
  const said = verbatim("can't {parse} this");
  expect([said.english, said.in(german({}))]).toEqual(["can't {parse} this", "can't {parse} this"]);
});

test('English is made once', () => {
  let made = 0;
  const once = new Text(() => String(++made));
  expect([once.english, once.english, once.in(english)]).toEqual(['1', '1', '1']);
});
