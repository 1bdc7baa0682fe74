import { byRank, ownerRole, projectPolicies } from '@rolecall/access';
import type { MatrixKind } from '@rolecall/contract';
import { factsInChunks } from '../../history/factChunks.ts';
import { factsAt } from '../../history/factsAt.ts';
import type { Database } from '../../storage/database.ts';
import { type Grouped, grouped } from './grouped.ts';
import { numbersByName } from './subjects.ts';

/** The code of no role. */
export const noLevel = 0xffff;

/**
 * What groups were given, or what people hold for whatever reason, at one moment: everything that a matrix is
 * made from, as numbers. A row and a column are places in `rows` and `columns`; a role is its place in `roles`.
 */
export interface AccessGraph {
  /** Numbers of groups or people, by name. */
  readonly rows: Int32Array;
  /** Numbers of projects, by name. */
  readonly columns: Int32Array;
  /** The strongest first, so that of two codes the smaller one decides. */
  readonly roles: readonly string[];
  /** By row: the role that its policies give in every project, or `none`. */
  readonly everywhere: Uint16Array;
  /** By row: 1 where its policies let it manage the members of every project, whatever its roles. */
  readonly managesEverywhere: Uint8Array;
  /** The numbers that a row's roles are held under: its own, and those of its groups. */
  holdersOf(row: number): Iterable<number>;
  /** Roles given to a group or to a person, owners' included: `column * roles.length + code`. */
  readonly roleAssignments: Grouped;
}

export async function readAccessGraph(db: Database, kind: MatrixKind, at: number): Promise<AccessGraph> {
  const columns = await numbersByName(db, 'project', at);
  const given = await readRoleAssignments(db, columns, at);
  const rows = await numbersByName(db, kind, at);
  if (kind === 'group')
    return {
      rows,
      columns,
      roles: given.roles,
      roleAssignments: given.roleAssignments,
      everywhere: new Uint16Array(rows.length).fill(noLevel),
      managesEverywhere: new Uint8Array(rows.length),
      holdersOf: (row) => rows.subarray(row, row + 1),
    };
  const { everywhere, managing } = await readEverywhere(db, given.roles, at);
  const known = new Set(await numbersByName(db, 'group', at));
  const brings = (no: number) =>
    known.has(no) && (everywhere.has(no) || managing.has(no) || given.roleAssignments.of(no).length > 0);
  const groups = await readGroups(db, rows, at, brings);
  function* holdersOf(row: number) {
    yield rows[row] ?? 0;
    yield* groups.of(row);
  }
  const ofRow = (_: unknown, row: number) => {
    let code: number = noLevel;
    for (const no of holdersOf(row)) code = Math.min(code, everywhere.get(no) ?? noLevel);
    return code;
  };
  return {
    rows,
    columns,
    roles: given.roles,
    roleAssignments: given.roleAssignments,
    everywhere: Uint16Array.from(rows, ofRow),
    managesEverywhere: Uint8Array.from(rows, (_, row) =>
      Number(holdersOf(row).some((no) => managing.has(no))),
    ),
    holdersOf,
  };
}

async function readRoleAssignments(db: Database, columns: Int32Array, at: number) {
  const columnOf = placesOf(columns);
  const found: { holder: number; column: number; role: string }[] = [];
  const names = new Set([ownerRole, ...Object.values(projectPolicies).flatMap(({ role }) => role ?? [])]);
  const add = (holder: number | null, project: number, role: string) => {
    const column = columnOf(project);
    if (holder === null || column === undefined) return;
    found.push({ holder, column, role });
    names.add(role);
  };
  const owners = ['project_no', 'owner_no'] as const;
  for await (const rows of factsInChunks(db, 'history_projects', at, owners))
    for (const { project_no, owner_no } of rows) add(owner_no, project_no, ownerRole);
  const given = ['project_no', 'principal_no', 'role'] as const;
  for await (const rows of factsInChunks(db, 'history_grants', at, given))
    for (const { project_no, principal_no, role } of rows) add(principal_no, project_no, role);
  const roles = [...names].sort(byRank);
  const codeOf = new Map(roles.map((role, code) => [role, code]));
  const pairs: number[] = [];
  for (const { holder, column, role } of found)
    pairs.push(holder, column * roles.length + (codeOf.get(role) ?? noLevel));
  return { roles, roleAssignments: grouped(pairs) };
}

/** Who holds policies that reach into every project, by number: the role that they give, and who manages members. */
async function readEverywhere(db: Database, roles: readonly string[], at: number) {
  const everywhere = new Map<number, number>();
  const managing = new Set<number>();
  for (const { holder_no, policy } of await factsAt(db, at).holdersOf(Object.keys(projectPolicies))) {
    const given = projectPolicies[policy];
    if (given?.managesMembers) managing.add(holder_no);
    if (given?.role)
      everywhere.set(holder_no, Math.min(everywhere.get(holder_no) ?? noLevel, roles.indexOf(given.role)));
  }
  return { everywhere, managing };
}

/** Everybody's groups, by row; those that bring nothing are left out. */
async function readGroups(
  db: Database,
  rows: Int32Array,
  at: number,
  brings: (group: number) => boolean,
): Promise<Grouped> {
  const rowOf = placesOf(rows);
  const pairs: number[] = [];
  const both = ['user_no', 'group_no'] as const;
  for await (const memberships of factsInChunks(db, 'history_memberships', at, both))
    for (const { user_no, group_no } of memberships) {
      const row = rowOf(user_no);
      if (row !== undefined && brings(group_no)) pairs.push(row, group_no);
    }
  return grouped(pairs);
}

function placesOf(numbers: Int32Array): (no: number) => number | undefined {
  const places = new Int32Array(numbers.reduce((most, no) => Math.max(most, no), 0) + 1).fill(-1);
  for (const [place, no] of numbers.entries()) places[no] = place;
  return (no) => {
    const place = places[no];
    return place === -1 ? undefined : place;
  };
}
