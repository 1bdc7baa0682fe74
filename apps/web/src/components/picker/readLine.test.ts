import { searchWords } from '@rolecall/text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastedLines } from './pastedNames.ts';
import { readLine, splitHeader } from './readLine.ts';

interface TestUser {
  id: string;
  first: string;
  last: string;
}

const email = ({ id }: TestUser) => `${id}@example.com`;
const userOf = (id: string, first: string, last: string): TestUser => ({ id, first, last });

/** Looks up names like the server. */
function directoryOf(people: readonly TestUser[]) {
  const matches = people.map((user) => ({
    ...user,
    name: user.id,
    detail: '',
    called: [user.id, user.first, user.last, email(user)],
  }));
  const fullName = (name: string) => searchWords(name.replaceAll(',', ' ')).sort().join(' ');
  return (name: string) => {
    const named = matches.filter((one) => [one.id, email(one)].includes(name.toLowerCase()));
    if (named.length > 0) return named;
    return matches.filter(({ first, last }) => fullName(name) === fullName(`${first} ${last}`));
  };
}

function read(people: readonly TestUser[], text: string) {
  const lookUp = directoryOf(people);
  const { header, rows } = splitHeader(pastedLines(text), lookUp);
  const readings = rows.map((line) => readLine(line, lookUp));
  const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);
  return {
    found: readings.flatMap(({ found }) => ids(found)),
    unknown: readings.flatMap(({ unknown }) => unknown),
    asked: readings.flatMap(({ questions }) => questions.map(({ choices }) => choices.map(ids))),
    ...(header && { header: header.text }),
  };
}

const tom = userOf('tom.becker', 'Tom', 'Becker');
const becker = userOf('becker', 'Boris', 'Beck');
const grace = userOf('grace.kim', 'Grace', 'Kim');
const people = [tom, becker, grace];
const found = (...ids: string[]) => ({ found: ids, unknown: [], asked: [] });

describe('readLine', () => {
  it.each([
    ['Becker, Tom <tom.becker@example.com>', found('tom.becker')],
    ['Becker, Tom', found('tom.becker')],
    ['Tom Becker', found('tom.becker')],
    [
      '"Becker, Tom" <tom.becker@example.com>; Kim, Grace <grace.kim@example.com>',
      found('tom.becker', 'grace.kim'),
    ],
    ['becker\tTom\ttom.becker@example.com', found('tom.becker')],
    ['Becker\tTom\ttom.becker@example.com\tSales', found('tom.becker')],
    ['Becker;Tom;tom.becker@example.com', found('tom.becker')],
    ['Username\tTeam\ntom.becker\tSales', { ...found('tom.becker'), header: 'Username\tTeam' }],
    ['grace.kim, tom.becker', found('grace.kim', 'tom.becker')],
    ['grace.kim; TOM.BECKER', found('grace.kim', 'tom.becker')],
    [
      'grace.kim, Tom Becker <tom.becker@example.com>',
      { ...found(), asked: [[['tom.becker'], ['grace.kim', 'tom.becker']]] },
    ],
    ['becker, tom.becker', { ...found(), asked: [[['tom.becker'], ['becker', 'tom.becker']]] }],
    ['Becker, Anna', { ...found(), asked: [[['becker']]] }],
    ['Becker\tTom\tSales', { ...found(), asked: [[['tom.becker'], ['becker']]] }],
    ['tom.becker\tSales', { ...found(), asked: [[['tom.becker']]] }],
    ['Tom Becker <private@example.org>', { ...found(), asked: [[['tom.becker']]] }],
    ['nobody, tom.becker@example.com', { ...found('tom.becker'), unknown: ['nobody'] }],
    ['grace.kim, nobody, tom.becker', { ...found('grace.kim', 'tom.becker'), unknown: ['nobody'] }],
    ['nobody, Grace Kim', { ...found('grace.kim'), unknown: ['nobody'] }],
    ['who, ever', { ...found(), unknown: ['who, ever'] }],
  ])('reads %j', (text, expected) => expect(read(people, text)).toEqual(expected));

  it('asks which of two people with the same name is meant', () =>
    expect(read([tom, userOf('tbecker', 'Tom', 'Becker')], 'Becker, Tom').asked).toEqual([
      [['tom.becker'], ['tbecker']],
    ]));

  // Only a few words, so that surnames, first names and usernames often coincide.
  const word = fc.constantFrom('ada', 'tom', 'kim', 'lee', 'beck');
  const someone = fc.record({
    id: fc.oneof(
      word,
      fc.tuple(word, word).map((words) => words.join('.')),
    ),
    first: word,
    last: word,
  });
  const directory = fc.uniqueArray(someone, { minLength: 1, maxLength: 8, selector: ({ id }) => id });
  const withAddress: readonly ((user: TestUser) => string)[] = [
    (one) => `${one.last}, ${one.first} <${email(one)}>`,
    (one) => `${one.first} ${one.last} <${email(one)}>`,
    (one) => `"${one.last}, ${one.first}" <${email(one)}>`,
    (one) => `1. ${email(one)}`,
    (one) => `${one.last}\t${one.first}\t${email(one)}`,
    (one) => `${email(one)}\t${one.first} ${one.last}\tSales`,
  ];
  const named: readonly ((user: TestUser) => string)[] = [
    (one) => `${one.last}, ${one.first}`,
    (one) => `${one.first} ${one.last}`,
    (one) => `${one.last}\t${one.first}\t${one.id}`,
    (one) => `${one.id},${one.first},${one.last},${email(one)}`,
  ];
  const linesOf = (forms: typeof named) =>
    fc.tuple(directory, fc.nat(), fc.constantFrom(...forms)).map(([all, index, form]) => {
      // The remainder is a valid index, because the list isn't empty.
      const user = all[index % all.length] as TestUser;
      return { all, user, text: form(user) };
    });

  it('picks only the person whose address is in the line', () =>
    fc.assert(
      fc.property(linesOf(withAddress), ({ all, user, text }) => {
        expect(read(all, text)).toEqual(found(user.id));
      }),
    ));

  it('picks the person that a line describes, or asks', () =>
    fc.assert(
      fc.property(linesOf(named), ({ all, user, text }) => {
        const { found, unknown, asked } = read(all, text);
        expect(unknown).toEqual([]);
        if (asked.length === 0) expect(found).toEqual([user.id]);
        else expect(asked.flat(2)).toContain(user.id);
      }),
    ));

  it('picks each person in a list of addresses once', () =>
    fc.assert(
      fc.property(directory, fc.constantFrom(', ', ';', '\n', '\r\n', '、', ' '), (all, separator) => {
        expect(read(all, all.map(email).join(separator))).toEqual(found(...all.map(({ id }) => id)));
      }),
    ));
});

describe('a spreadsheet’s header', () => {
  const people = [userOf('tom.becker', 'Tom', 'Becker'), userOf('ana.ruiz', 'Ana', 'Ruiz')];

  it.each([
    'Username\tName\ntom.becker\tTom Becker\nana.ruiz\tAna Ruiz',
    'Benutzername\tNachname\tVorname\ntom.becker\tBecker\tTom\nana.ruiz\tRuiz\tAna',
    'Имя\tПочта\nTom Becker\ttom.becker@example.com\nAna Ruiz\tana.ruiz@example.com',
    '氏名,メール\nTom Becker,tom.becker@example.com\nAna Ruiz,ana.ruiz@example.com',
    'Correo electrónico\ntom.becker@example.com\nana.ruiz@example.com',
  ])('is recognized in %j', (text) => {
    expect(read(people, text)).toEqual({
      found: ['tom.becker', 'ana.ruiz'],
      unknown: [],
      asked: [],
      header: text.split('\n')[0],
    });
  });

  it('isn’t a person in a list of unknown people', () => {
    expect(read(people, 'max.muster\ntom.becker').unknown).toEqual(['max.muster']);
    expect(read(people, 'max.muster, eva.muster\ntom.becker, ana.ruiz').unknown).toEqual([
      'max.muster, eva.muster',
    ]);
    const row = 'Max Muster\tmax@example.com\nTom Becker\ttom.becker@example.com';
    expect(read(people, row).unknown).toHaveLength(1);
  });
});
