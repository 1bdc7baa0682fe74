import { expect, onTestFinished, test } from 'vitest';
import { entryContent } from '../src/audit/entryContent.ts';
import type { StoredIntent } from '../src/audit/log.ts';
import { covers } from '../src/history/attribution.ts';
import { openStorage } from '../src/storage/storage.ts';
import { alterationOf, type Wish } from './support/alterations.ts';
import { createHistoryWorld } from './support/historyWorld.ts';
import { temporaryFolder } from './support/rolecall.ts';

async function start() {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const storage = await openStorage({ databaseUrl: null, dataDir: folder.path });
  onTestFinished(() => storage.close());
  const world = createHistoryWorld(storage);
  const elsewhere = (asked: Wish) => {
    const found = alterationOf(world, asked);
    return found ? world.elsewhere(found.change) : [];
  };
  for (const type of ['group', 'user'] as const)
    for (const slot of [0, 1, 2]) await world.run(elsewhere({ kind: 'come', type, slot }));
  return { world, elsewhere };
}

test('a group deleted outside Rolecall during a crawl is one entry, not one for each of its members', async () => {
  const { world, elsewhere } = await start();
  const { platform, run, read, strangeItems, factLines, resolveAsOf } = world;
  for (const slot of [0, 1, 2]) {
    await run(elsewhere({ kind: 'join', slot, other: 1 }));
    await run(elsewhere({ kind: 'primary', slot, other: 1 }));
  }
  await read();
  const [, id] = platform.groups.keys();
  // After the last page of groups and before the first page of users.
  const nothing = Array.from({ length: 4 }, () => async () => undefined);
  await read([...nothing, ...elsewhere({ kind: 'go', type: 'group', slot: 1 })]);
  expect((await strangeItems()).map(({ item }) => item)).toEqual([`group.delete ${id}`]);
  await read();
  expect((await strangeItems()).map(({ item }) => item)).toEqual([`group.delete ${id}`]);
  expect(await factLines((await resolveAsOf()).at)).toEqual(platform.dump());
});

test('the creation of a user explains the requested groups and the group of all users', () => {
  const intent: StoredIntent = {
    seq: 1,
    action: 'user.create',
    targetId: null,
    before: null,
    after: { groups: [{ id: 'asked-for', name: 'Asked for' }] },
  };
  const someone = { type: 'user' as const, id: 'someone', name: 'someone' };
  const isExplained = (id: string, name: string) =>
    covers.gained(intent, { kind: 'groups', key: [1] }, { type: 'group', id, name }, someone);
  expect(isExplained('asked-for', 'Asked for')).toBe(true);
  expect(isExplained('everybody', 'all_users')).toBe(true);
  expect(isExplained('other', 'Other')).toBe(false);
});

test('a clock that is set back doesn’t move now back, and our own changes are still attributed to us', async () => {
  const { world } = await start();
  await world.read();
  const before = await world.resolveAsOf();
  world.clock.ms -= 3_600_000;
  expect((await world.resolveAsOf()).at).toBe(before.at);
  const join = alterationOf(world, { kind: 'join', slot: 0, other: 1 });
  if (!join) throw new Error('no one can join');
  // The process dies before it records the change in the history, and the next crawl finds it.
  await world.run(world.here(join.change, 'before the note', false));
  await world.read();
  expect(await world.strangeItems()).toEqual([]);
  const after = await world.resolveAsOf();
  expect(after.at).toBeGreaterThan(before.at);
  expect(await world.factLines(after.at)).toEqual(world.platform.dump());
  expect(await world.factLines(before.at)).not.toEqual(world.platform.dump());
});

test('an outside change begins no earlier than our last write to the same object', async () => {
  const { world, elsewhere } = await start();
  const { clock, run, here, read, strangeItems } = world;
  await read();
  const join = alterationOf(world, { kind: 'join', slot: 1, other: 1 });
  if (!join) throw new Error('no one can join');
  const { change } = join;
  // For example a new password, which the history doesn't store.
  const unseen = {
    ...change,
    what: entryContent({ action: 'user.update', target: change.what.target }),
    apply() {},
  };
  for (const [ours, other] of [
    [change, 0],
    [{ ...unseen, possible: () => true }, 2],
  ] as const) {
    clock.ms += 60_000;
    const written = clock.ms;
    await run(here(ours, 'never', false));
    clock.ms += 60_000;
    await run(elsewhere({ kind: 'join', slot: 1, other }));
    await read();
    const [last] = (await strangeItems()).slice(-1);
    expect(last?.item).toMatch(new RegExp(`^${change.id} in group-${other}`));
    expect(last?.from).toBeGreaterThan(written);
  }
});
