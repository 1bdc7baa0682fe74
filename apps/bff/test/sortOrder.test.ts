import { expect, test } from 'vitest';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { freshLists, startRolecall } from './support/rolecall.ts';

const names = ['q-zebra', 'q-Élodie', 'q-elan', 'q-Emil', 'q-Ångström', 'q-Österreich', 'q-other'];
const inOrder = ['q-Ångström', 'q-elan', 'q-Élodie', 'q-Emil', 'q-Österreich', 'q-other', 'q-zebra'];

test.each(engines)('%s: lists sort É with e, whatever the database', { timeout: 60_000 }, async (engine) => {
  await using database = engine === 'PostgreSQL' ? await createDatabase() : null;
  await using rolecall = await startRolecall({
    config: { databaseUrl: database?.url ?? null },
  });
  const manager = await rolecall.signIn();
  for (const name of names) {
    await rolecall.platform.groups.create({ name });
    await rolecall.platform.users.create({
      username: `q-${names.indexOf(name)}`,
      first_name: '',
      last_name: name,
      email: `${names.indexOf(name)}@example.com`,
    });
  }
  await freshLists(manager);
  const query = { q: 'q-', pageSize: 200 };
  const groups = await manager.ok('listGroups', { query });
  expect(groups.items.map(({ name }) => name)).toEqual(inOrder);
  const users = await manager.ok('listUsers', { query: { ...query, sort: 'name' } });
  expect(users.items.map(({ lastName }) => lastName)).toEqual(inOrder);
});
