import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NetChange, SubjectRef } from '../src/access/comparison/netChange.ts';
import { netChanges } from '../src/access/comparison/netChanges.ts';
import { touchedFacts } from '../src/access/comparison/touched.ts';
import type { Database } from '../src/storage/database.ts';
import { openStorage } from '../src/storage/storage.ts';
import { engines } from './support/engines.ts';
import { createDatabase } from './support/postgres.ts';
import {
  emptyState,
  groups,
  histories,
  instantOf,
  projects,
  typeOf,
  users,
  type WorldState,
  worldsOf,
  writeHistory,
} from './support/randomHistories.ts';
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

/** A state as single statements. For subjects that didn't exist before, the only values are the name and pointers. */
function statements({ edges, values }: WorldState, known: WorldState): Map<string, string> {
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
        await db.transaction().execute((transaction) => writeHistory(transaction, worlds));
        const [a = 0, b = 0, c = 0] = instants.map((each) => each % worlds.length).sort((x, y) => x - y);
        const worldAt = (step: number) => worlds[step] ?? emptyState;

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
        await db.transaction().execute((transaction) => writeHistory(transaction, worlds));
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
        await db.transaction().execute((transaction) => writeHistory(transaction, worlds));
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
function valueIn({ what, no, other, before, after: is }: NetChange, { edges, values }: WorldState): string {
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
