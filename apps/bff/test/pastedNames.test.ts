import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiCaller } from './support/caller.ts';
import { freshLists, type Rolecall, startRolecall } from './support/rolecall.ts';

let rolecall: Rolecall;
let manager: ApiCaller;
beforeAll(async () => {
  rolecall = await startRolecall();
  manager = await rolecall.signIn();
});
afterAll(() => rolecall[Symbol.asyncDispose]());

const resolve = (...names: string[]) => manager.ok('resolveUsers', { body: { names } });

/** Two users who share their full name and email address. */
async function createNamesakes() {
  const email = `shared-${crypto.randomUUID()}@example.com`;
  const create = () =>
    rolecall.platform.users.create({
      username: `ada-${crypto.randomUUID()}`,
      first_name: 'Ada',
      last_name: 'Łukasiewicz',
      email,
    });
  const users = [await create(), await create()] as const;
  await freshLists(manager);
  return { email, users };
}

test('pasted names match users by username, email address and full name in any order', async () => {
  const tom = await rolecall.platform.users.getByUsername('tom.becker');
  const names = [
    'tom.becker',
    'TOM.BECKER',
    ' tom.becker ',
    'Tom.Becker@example.com',
    'Becker, Tom',
    'tom  becker',
  ];
  const { found, unknown, ambiguous } = await resolve(...names, 'Becker', 'nobody');
  expect(found.map(({ name, match }) => [name, match.id])).toEqual(
    names.filter((name) => name === name.trim()).map((name) => [name, tom.id]),
  );
  expect({ unknown, ambiguous }).toEqual({ unknown: ['Becker', 'nobody'], ambiguous: [] });
});

test('names and addresses that match several users return all of them, and usernames only one', async () => {
  const { email, users } = await createNamesakes();
  const [first] = users;
  const { found, ambiguous } = await resolve(email, 'Łukasiewicz, Ada', first.attributes.username);
  expect(found.map(({ match }) => match.id)).toEqual([first.id]);
  expect(ambiguous.map(({ name, candidates }) => [name, new Set(candidates.map(({ id }) => id))])).toEqual(
    [email, 'Łukasiewicz, Ada'].map((name) => [name, new Set(users.map(({ id }) => id))]),
  );
});
