import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NetChange, SubjectRef } from '../src/access/comparison/netChange.ts';
import { netChanges } from '../src/access/comparison/netChanges.ts';
import { touchedFacts } from '../src/access/comparison/touched.ts';
import type { Database } from '../src/storage/database.ts';
import { openStorage } from '../src/storage/storage.ts';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import { temporaryFolder } from './support/rolecall.ts';

const runs: Readonly<Record<string, number>> = { SQLite: 60, PostgreSQL: 8 };

async function open(engine: string): Promise<Database> {
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  const folder = temporaryFolder();
  const storage = await openStorage({ databaseUrl: database?.url ?? null, dataDir: folder.path });
  onTestFinished(async () => {
    await storage.close();
    await database?.[Symbol.asyncDispose]();
    folder.remove();
  });
  return storage.db;
}

const users = [1, 2, 3];
const groups = [4, 5];
const projects = [6, 7];
const typeOf = (no: number) => (no <= 3 ? 'user' : no <= 5 ? 'group' : 'project');
const forever = 9_999_999_999_999;

/** The state at one time: edges by key, and values of subjects by number. */
interface World {
  readonly edges: ReadonlySet<string>;
  readonly values: ReadonlyMap<number, Values>;
}
interface Values {
  readonly name: string;
  readonly text: string;
  readonly points: number | null;
}

const edge = fc.oneof(
  fc.tuple(fc.constant('groups'), fc.constantFrom(...users), fc.constantFrom(...groups)),
  fc.tuple(
    fc.constant('policies'),
    fc.constantFrom(...users, ...groups),
    fc.constantFrom('Data', 'IT Admin'),
  ),
  fc.tuple(
    fc.constant('grants'),
    fc.constantFrom(...projects),
    fc.constantFrom(...users, ...groups),
    fc.constantFrom('Admin', 'Viewer', 'Editor'),
  ),
);
/** The changes at one time: edges are added or removed, and a subject gets values or is deleted. */
const happening = fc.record({
  toggled: fc.array(edge, { maxLength: 4 }),
  no: fc.constantFrom(...users, ...groups, ...projects),
  values: fc.option(
    fc.record({
      name: fc.constantFrom('ada', 'bob'),
      text: fc.constantFrom('x', 'y'),
      points: fc.option(fc.constantFrom(0, 1)),
    }),
  ),
});
const histories = fc.record({
  happenings: fc.array(happening, { minLength: 1, maxLength: 14 }),
  instants: fc.tuple(fc.nat(14), fc.nat(14), fc.nat(14)),
});

interface Happening {
  readonly toggled: readonly (readonly unknown[])[];
  readonly no: number;
  readonly values: Values | null;
}

const nothing: World = { edges: new Set(), values: new Map() };

/** Successive states, starting with an empty one. */
function worldsOf(happenings: readonly Happening[]): World[] {
  const worlds = [nothing];
  for (const each of happenings) worlds.push(after(worlds.at(-1) ?? nothing, each));
  return worlds;
}

function after({ edges, values }: World, { toggled, no, values: given }: Happening): World {
  const next = new Set(edges);
  for (const each of toggled) {
    const key = each.join(' ');
    if (!next.delete(key)) next.add(key);
  }
  const nextValues = new Map(values);
  nextValues.delete(no);
  const pointed = { user: groups, group: [], project: users }[typeOf(no)];
  if (given)
    nextValues.set(no, { ...given, points: given.points === null ? null : (pointed[given.points] ?? null) });
  return { edges: next, values: nextValues };
}

const instantOf = (step: number) => 1_000 + step;

/** Writes a history like the crawler: one fact per interval, and an audit entry for each change. */
async function write(db: Database, worlds: readonly World[]): Promise<void> {
  for (const table of ['users', 'groups', 'projects', 'policies', 'memberships', 'role_assignments'] as const)
    await db.deleteFrom(`history_${table}`).execute();
  const open = new Map<string, { since: number; values?: Values }>();
  for (const [step, world] of [...worlds.entries(), [worlds.length, null] as const]) {
    const at = instantOf(step);
    const now = new Map<string, Values | undefined>([
      ...[...(world?.edges ?? [])].map((key) => [key, undefined] as const),
      ...[...(world?.values ?? [])].map(([no, values]) => [`values ${no}`, values] as const),
    ]);
    for (const [key, { since, values }] of [...open]) {
      if (world && now.has(key) && JSON.stringify(now.get(key)) === JSON.stringify(values)) continue;
      open.delete(key);
      // The last pass ends nothing, so existing facts stay valid.
      await writeFact(db, key, values, since, world ? at : forever);
    }
    for (const [key, values] of now)
      if (!open.has(key)) open.set(key, { since: at, ...(values && { values }) });
  }
}

async function writeFact(
  db: Database,
  key: string,
  values: Values | undefined,
  since: number,
  until: number,
) {
  const [kind, first = '', second = '', ...rest] = key.split(' ');
  const no = Number(first);
  const time = {
    valid_from: since,
    valid_to: until,
    from_seq: since === instantOf(0) ? null : since,
    to_seq: until === forever ? null : until,
  };
  if (kind === 'groups')
    await db
      .insertInto('history_memberships')
      .values({ ...time, user_no: no, group_no: Number(second) })
      .execute();
  else if (kind === 'policies')
    await db
      .insertInto('history_policies')
      .values({ ...time, holder_no: no, policy: [second, ...rest].join(' ') })
      .execute();
  else if (kind === 'grants')
    await db
      .insertInto('history_role_assignments')
      .values({ ...time, project_no: no, principal_no: Number(second), role: rest.join(' ') })
      .execute();
  else if (values && typeOf(no) === 'user')
    await db
      .insertInto('history_users')
      .values({
        ...time,
        user_no: no,
        username: values.name,
        first_name: values.text,
        last_name: '',
        email: '',
        enabled: 1,
        primary_group_no: values.points,
      })
      .execute();
  else if (values && typeOf(no) === 'group')
    await db
      .insertInto('history_groups')
      .values({
        ...time,
        group_no: no,
        name: values.name,
        description: values.text,
        gid: null,
        kind: 'local',
      })
      .execute();
  else if (values)
    await db
      .insertInto('history_projects')
      .values({
        ...time,
        project_no: no,
        name: values.name,
        description: values.text,
        owner_no: values.points,
      })
      .execute();
}

/** A state as single statements. For subjects that didn't exist before, the only values are the name and pointers. */
function statements({ edges, values }: World, known: World): Map<string, string> {
  const all = new Map<string, string>();
  for (const key of edges) all.set(key, 'so');
  for (const [no, { name, text, points }] of values) {
    all.set(`name ${no}`, name);
    if (known.values.has(no)) all.set(`text ${no}`, text);
    if (points !== null) all.set(`points ${no}`, String(points));
  }
  return all;
}

/** Applies differences to a state. */
function applied(before: Map<string, string>, nets: readonly NetChange[]): Map<string, string> {
  const all = new Map(before);
  const put = (key: string, value: string | null) => (value === null ? all.delete(key) : all.set(key, value));
  const rolesIn = (roles: NetChange['before']) => (roles === null ? [] : String(roles).split(', '));
  for (const { what, no, other, before: was, after: is } of nets) {
    const text = is === null ? null : String(is);
    if (what === 'membership') put(`groups ${no} ${other}`, is === null ? null : 'so');
    else if (what === 'policy') put(`policies ${no} ${was ?? is}`, is === null ? null : 'so');
    else if (what === 'role') {
      for (const role of rolesIn(was)) put(`grants ${no} ${other} ${role}`, null);
      for (const role of rolesIn(is)) put(`grants ${no} ${other} ${role}`, 'so');
    } else if (what === 'owner' || what === 'primaryGroup') put(`points ${no}`, text);
    else if (what === 'itself') {
      put(`name ${no}`, text);
      if (is === null) put(`text ${no}`, null);
    } else put(what === 'name' || what === 'username' ? `name ${no}` : `text ${no}`, text);
  }
  return all;
}

const byKey = (nets: readonly NetChange[]) =>
  nets.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
/** In chunks of two facts, to test chunk boundaries. */
const between = (db: Database, from: number, to: number, one: SubjectRef | null = null) =>
  netChanges(touchedFacts(db, { from, to }, { batchSize: 2 }), { from, to }, one);

describe.each(engines)('%s: over random histories', (engine) => {
  test('applying the differences to the earlier state gives the later one, each with its latest change', async () => {
    const db = await open(engine);
    await fc.assert(
      fc.asyncProperty(histories, async ({ happenings, instants }) => {
        const worlds = worldsOf(happenings);
        await db.transaction().execute((transaction) => write(transaction, worlds));
        const [a = 0, b = 0, c = 0] = instants.map((each) => each % worlds.length).sort((x, y) => x - y);
        const worldAt = (step: number) => worlds[step] ?? nothing;

        for (const [from, to] of [
          [a, b],
          [b, c],
          [a, c],
        ] as const) {
          const nets = await between(db, instantOf(from), instantOf(to));
          const known = worldAt(from);
          expect(applied(statements(known, known), nets)).toEqual(statements(worldAt(to), known));
          for (const net of nets) {
            const isSo = (step: number) => valueIn(net, worldAt(step));
            const steps = Array.from({ length: to - from }, (_, index) => to - index);
            const newest = steps.find((step) => isSo(step) !== isSo(step - 1)) ?? -1;
            expect({ ...net }).toMatchObject({ at: instantOf(newest), seq: instantOf(newest) });
          }
        }
        expect(await between(db, instantOf(b), instantOf(b))).toEqual([]);
      }),
      { numRuns: runs[engine] ?? 20 },
    );
  });

  test('the differences of an interval are those of its parts combined', async () => {
    const db = await open(engine);
    await fc.assert(
      fc.asyncProperty(histories, async ({ happenings, instants }) => {
        const worlds = worldsOf(happenings);
        await db.transaction().execute((transaction) => write(transaction, worlds));
        const [a = 0, b = 0, c = 0] = instants
          .map((each) => instantOf(each % worlds.length))
          .sort((x, y) => x - y);
        const parts = [...(await between(db, a, b)), ...(await between(db, b, c))];
        const whole = await between(db, a, c);
        expect(composed(parts)).toEqual(composed(whole));
      }),
      { numRuns: runs[engine] ?? 20 },
    );
  });

  test('filtering by a subject returns that part of the whole', async () => {
    const db = await open(engine);
    await fc.assert(
      fc.asyncProperty(histories, async ({ happenings, instants: [first, second] }) => {
        const worlds = worldsOf(happenings);
        await db.transaction().execute((transaction) => write(transaction, worlds));
        const [from = 0, to = 0] = [first, second]
          .map((each) => instantOf(each % worlds.length))
          .sort((x, y) => x - y);
        const whole = await between(db, from, to);
        for (const no of [...users, ...groups, ...projects]) {
          const part = whole.filter((net) => concernedBy(net).includes(no));
          expect(byKey(await between(db, from, to, { no, type: typeOf(no) }))).toEqual(byKey(part));
        }
      }),
      { numRuns: runs[engine] ?? 20 },
    );
  });
});

/** The value in a state that a difference is about. */
function valueIn({ what, no, other, before, after: is }: NetChange, { edges, values }: World): string {
  if (what === 'membership') return String(edges.has(`groups ${no} ${other}`));
  if (what === 'policy') return String(edges.has(`policies ${no} ${before ?? is}`));
  if (what === 'role')
    return ['Admin', 'Editor', 'Viewer'].map((role) => edges.has(`grants ${no} ${other} ${role}`)).join(' ');
  const state = values.get(no);
  if (what === 'itself') return String(state !== undefined);
  if (what === 'owner' || what === 'primaryGroup') return String(state?.points ?? null);
  return String(what === 'name' || what === 'username' ? state?.name : state?.text);
}

function concernedBy({ what, no, other, before, after: is }: NetChange): (number | null)[] {
  const pointsAt = what === 'owner' || what === 'primaryGroup' ? [before, is].map(Number) : [];
  return [no, other, ...pointsAt];
}

/** For memberships, policies, owners and primary groups: the first and the last value, if they differ. */
function composed(nets: readonly NetChange[]): Map<string, [NetChange['before'], NetChange['after']]> {
  const all = new Map<string, [NetChange['before'], NetChange['after']]>();
  for (const { what, no, other, before, after: is } of nets) {
    if (!['membership', 'policy', 'owner', 'primaryGroup'].includes(what)) continue;
    const key = [what, no, other, what === 'policy' ? (before ?? is) : ''].join(' ');
    all.set(key, [all.has(key) ? (all.get(key)?.[0] ?? null) : before, is]);
  }
  return new Map([...all].filter(([, [before, is]]) => before !== is));
}
