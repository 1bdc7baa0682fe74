import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { verifyFacts } from '../src/audit/factVerification.ts';
import { openStorage } from '../src/storage/storage.ts';
import { alterationOf, type Wish } from './support/alterations.ts';
import { engines } from './support/engines.ts';
import {
  type Crash,
  createHistoryWorld,
  forget,
  type HistoryWorld,
  type Step,
  stepsOfAChange,
} from './support/historyWorld.ts';
import { createDatabase } from './support/postgres.ts';
import { temporaryFolder } from './support/rolecall.ts';

const hourMs = 3_600_000;
const slots = 3;

type Change = Wish & { crash: Crash; lateNote: boolean };
type Command =
  | { do: 'change'; change: Change }
  | { do: 'read'; changes: Change[]; failing: number | null }
  | { do: 'look' }
  | { do: 'settle' }
  | { do: 'move the clock'; hours: number };

const slot = fc.nat(slots - 1);
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('come' as const, 'come' as const, 'go' as const),
    type: fc.constantFrom('user' as const, 'group' as const, 'project' as const),
    slot,
  }),
  fc.record({
    kind: fc.constantFrom('describe' as const, 'enable' as const, 'own' as const, 'primary' as const),
    slot,
    other: slot,
  }),
  fc.record({ kind: fc.constant('join' as const), slot, other: slot }),
  fc.record({
    kind: fc.constant('grant' as const),
    slot,
    other: slot,
    principal: fc.constantFrom('user' as const, 'group' as const),
    role: fc.nat(2),
  }),
);
const change: fc.Arbitrary<Change> = fc
  .tuple(
    wish,
    fc.constantFrom<Crash>(
      'never',
      'never',
      'never',
      'before the note',
      'before the outcome',
      'before the write',
    ),
    fc.boolean(),
  )
  .map(([asked, crash, lateNote]) => ({ ...asked, crash, lateNote }));
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('change' as const), change }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      changes: fc.array(change, { maxLength: 4 }),
      failing: fc.option(fc.nat(12), { freq: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'look' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'settle' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move the clock' as const), hours: fc.constantFrom(-1, 1) }),
  },
);

const done = { crash: 'never' as const, lateNote: false };
const read = (...changes: Wish[]): Command => ({
  do: 'read',
  changes: changes.map((one) => ({ ...one, ...done })),
  failing: null,
});
const grant = (other: number): Wish => ({ kind: 'grant', slot: 0, other, principal: 'user', role: 0 });
const join = (slot: number, other: number): Wish => ({ kind: 'join', slot, other });
const goGroup: Wish = { kind: 'go', type: 'group', slot: 1 };
const changed = (wish: Wish): Command => ({ do: 'change', change: { ...wish, ...done } });
/** Something is deleted or left outside Rolecall, and a related object is read back before the next crawl. */
const goneBeforeReadBack: [Command[]][] = [
  [
    [
      changed({ kind: 'own', slot: 1, other: 1 }),
      changed({ kind: 'go', type: 'user', slot: 1 }),
      read({ kind: 'grant', slot: 1, other: 0, principal: 'user', role: 0 }),
      read(),
    ],
  ],
  [[read(grant(2), { kind: 'go', type: 'user', slot: 2 }), changed(grant(0))]],
  [[changed(join(1, 0)), read(), changed(join(0, 0)), changed(join(1, 0)), read(join(1, 1))]],
  // A group that is created after groups were read, and deleted before they are read again.
  [
    [
      read(goGroup),
      {
        do: 'read',
        changes: [
          { kind: 'come', type: 'group', slot: 1, crash: 'never', lateNote: true },
          { ...join(0, 1), ...done },
        ],
        failing: null,
      },
      changed(goGroup),
      changed(grant(0)),
      read(),
    ],
  ],
];

/** The state of an item among all facts, to compare it with an earlier one. */
const stateOf = (lines: readonly string[], item: string): string => {
  const [first = '', second = '', third = ''] = item.split(' ');
  if (second === 'in') return String(lines.includes(item));
  if (second === 'of')
    return lines.find((line) => line.startsWith(`${first} is `) && line.endsWith(third)) ?? '';
  const line = lines.find((one) => one.includes(` ${second}: `));
  if (/\.(create|delete)$/.test(first)) return String(line !== undefined);
  const [values, points] = line?.split(' -> ') ?? [];
  return String(first === 'owner' || first === 'primaryGroup' ? points : values);
};

/** The facts that lists show: without memberships of groups that have only been mentioned so far. */
const listedOf = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => {
      const [, group] = / in (\S+)$/.exec(line) ?? [];
      return group === undefined || lines.some((other) => other.startsWith(`group ${group}: `));
    })
    .sort();

async function follow(world: HistoryWorld, commands: readonly Command[]): Promise<void> {
  const { platform, clock } = world;
  const views: { at: number; lines: string[] }[] = [];
  /** What was changed outside since everything was known, and its state at that time. */
  let altered = new Map<string, { entries: number; subjects: readonly string[] }>();
  let known: readonly string[] = [];
  let replaced = new Set<string>();
  let clockWasMoved = false;

  async function stepsOf(asked: Change): Promise<Step[]> {
    const found = alterationOf(world, asked);
    if (!found) return [];
    const { change: alteration, isHere } = found;
    const { item, subjects } = alteration;
    if (asked.kind === 'come' || asked.kind === 'go') replaced.add(alteration.id);
    if (isHere) return world.here(alteration, asked.crash, asked.lateNote);
    if (!altered.has(item)) {
      const entries = (await world.strangeItems()).filter((entry) => entry.item === item).length;
      altered.set(item, { entries, subjects });
    }
    return world.elsewhere(alteration);
  }

  const whenItsTurnComes = (asked: Change): Step[] => {
    let planned: Promise<Step[]> | null = null;
    return Array.from({ length: stepsOfAChange }, (_, index) => async () => {
      planned ??= stepsOf(asked);
      await (await planned)[index]?.();
    });
  };

  async function look(): Promise<void> {
    const { at, asOf } = await world.resolveAsOf();
    expect(at).toBeGreaterThanOrEqual(views.at(-1)?.at ?? 0);
    expect(Date.parse(asOf.at)).toBe(at);
    const lines = await world.factLines(at);
    views.push({ at, lines });
    expect(await world.snapshotLines()).toEqual(listedOf(lines));
    for (const group of world.snapshot.groups.values())
      expect(group.memberCount).toBe(lines.filter((line) => line.endsWith(` in ${group.id}`)).length);
  }

  /** When everything is known, the history must match the platform. */
  async function compare(): Promise<void> {
    await look();
    expect(views.at(-1)?.lines).toEqual(platform.dump());
    const entries = await world.strangeItems();
    for (const [item, { entries: before, subjects }] of altered) {
      const isWhole = /\.(create|delete) /.test(item);
      if (!isWhole && subjects.some((subject) => replaced.has(subject))) continue;
      const count = entries.filter((entry) => entry.item === item).length - before;
      if (stateOf(known, item) === stateOf(platform.dump(), item)) continue;
      if (isWhole) expect(count, item).toBe(1);
      else expect(count, item).toBeGreaterThanOrEqual(1);
    }
    known = platform.dump();
    altered = new Map();
    replaced = new Set();
  }

  for (const type of ['group', 'user', 'project'] as const)
    for (let of = 0; of < slots; of += 1)
      alterationOf(world, { kind: 'come', type, slot: of })?.change.apply();
  await world.read();
  const { at: began } = await world.resolveAsOf();
  await compare();
  for (const one of commands) {
    clock.ms += 5_000;
    if (one.do === 'change') await world.run(await stepsOf(one.change));
    if (one.do === 'look') await look();
    if (one.do === 'settle') await world.settle();
    if (one.do === 'move the clock') {
      clockWasMoved = true;
      clock.ms += one.hours * hourMs;
    }
    if (one.do === 'read') {
      const steps = one.changes.flatMap(whenItsTurnComes);
      if (await world.read(steps, one.failing ?? Number.POSITIVE_INFINITY)) await compare();
    }
  }
  await world.settle();
  // Finishes an interrupted crawl, then crawls everything, and then again without changes.
  await world.read();
  await world.read();
  await compare();
  const entries = await world.strangeItems();
  await world.read();
  expect(await world.strangeItems()).toEqual(entries);

  for (const { at, lines } of views) {
    expect((await world.resolveAsOf(new Date(at).toISOString())).at).toBe(at);
    expect(await world.factLines(at)).toEqual(lines);
  }
  for (const { item, from, to } of entries) {
    // The history can't record that a group was deleted that it never saw, only that its members and roles are gone.
    const deletions = (await world.neverRead(item)).map((id) => `group.delete ${id}`);
    const causes = world.events.filter((event) => event.item === item || deletions.includes(event.item));
    expect(causes.length, `${item} was made elsewhere`).toBeGreaterThan(0);
    expect(
      causes.some(
        ({ last, reached, wall }) =>
          from <= Math.max(last, reached) && last < to && (clockWasMoved || (from <= wall && wall <= to)),
      ),
      `${item} between ${from} and ${to}`,
    ).toBe(true);
  }
  // Every write has updated the digests.
  expect(await verifyFacts(world.db, [])).toMatchObject({ altered: 0 });
  for (const seq of await world.causes(began)) {
    expect(seq).not.toBeNull();
    expect(await world.originOf(seq ?? 0)).toBeDefined();
  }
}

test.each(engines)('%s: whatever happens, and however readings fall', async (engine) => {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const storage = await openStorage({ databaseUrl: database?.url ?? null, dataDir: folder.path });
  onTestFinished(() => storage.close());
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 30 }), async (commands) => {
      await forget(storage);
      await follow(createHistoryWorld(storage), commands);
    }),
    { numRuns: engine === 'PostgreSQL' ? 4 : 40, examples: goneBeforeReadBack },
  );
});
