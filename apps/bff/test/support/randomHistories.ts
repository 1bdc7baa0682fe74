import fc from 'fast-check';
import type { Database } from '../../src/storage/database.ts';

/** The numbers of the subjects. */
export const users = [1, 2, 3];
export const groups = [4, 5];
export const projects = [6, 7];
export const typeOf = (no: number) => (no <= 3 ? 'user' : no <= 5 ? 'group' : 'project');
const forever = 9_999_999_999_999;

/** The state at one time: edges by key, and values of subjects by number. */
export interface WorldState {
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
/** Changes in their order, and three steps to compare. */
export const histories = fc.record({
  happenings: fc.array(happening, { minLength: 1, maxLength: 14 }),
  instants: fc.tuple(fc.nat(14), fc.nat(14), fc.nat(14)),
});

interface Happening {
  readonly toggled: readonly (readonly unknown[])[];
  readonly no: number;
  readonly values: Values | null;
}

export const emptyState: WorldState = { edges: new Set(), values: new Map() };

/** Successive states, starting with an empty one. */
export function worldsOf(happenings: readonly Happening[]): WorldState[] {
  const worlds = [emptyState];
  for (const each of happenings) worlds.push(after(worlds.at(-1) ?? emptyState, each));
  return worlds;
}

function after({ edges, values }: WorldState, { toggled, no, values: given }: Happening): WorldState {
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

export const instantOf = (step: number) => 1_000 + step;

/** Writes a history like the crawler: one fact per interval, and an audit entry for each change. */
export async function writeHistory(db: Database, worlds: readonly WorldState[]): Promise<void> {
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
      // The last pass ends emptyState, so existing facts stay valid.
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
