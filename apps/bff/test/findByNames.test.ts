import { expect, test } from 'vitest';
import { findByNames } from '../src/directory/findByNames.ts';

const users = Array.from({ length: 5_000 }, (_, number) => ({
  name: `user.${number}`,
  email: `user.${number}@example.com`,
  firstName: 'José',
  lastName: `Silva${number}`,
}));
const find = (...pasted: string[]) =>
  findByNames(
    pasted,
    () => users,
    (user) => user,
  );

test('finds usernames, email addresses and full names, each name by its closest match', async () => {
  const found = await find('user.7', 'USER.8@example.com', 'silva9, jose', 'jose', 'jose nobody');
  expect([...found].map(([name, rows]) => [name, rows.map((row) => row.name)])).toEqual([
    ['user.7', ['user.7']],
    ['USER.8@example.com', ['user.8']],
    ['silva9, jose', ['user.9']],
    ['jose', []],
    ['jose nobody', []],
  ]);
});

test('lists users with the same name by username, whatever order they were read in', async () => {
  const tom = { name: 'tom.becker', firstName: 'Tom', lastName: 'Becker' };
  const tbecker = { ...tom, name: 'tbecker' };
  for (const rows of [
    [tom, tbecker],
    [tbecker, tom],
  ]) {
    const found = await findByNames(
      ['Becker, Tom'],
      () => rows,
      (row) => row,
    );
    expect(found.get('Becker, Tom')).toEqual([tbecker, tom]);
  }
});

test('lets other requests run while it compares many users', async () => {
  let turns = 0;
  const count = () => {
    turns += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  await find('nobody at all');
  clearImmediate(timer);
  expect(turns).toBeGreaterThan(10);
});
