import {
  type AccessGraph,
  byRank,
  NumberList,
  NumberLists,
  ownerRole,
  type Principal,
  projectPolicies,
} from '@rolecall/access';
import type { MatrixKind } from '@rolecall/contract';
import type { Database } from '../../storage/database.ts';
import { numbersByName } from './subjects.ts';

/** The code for no role. */
export const noLevel = 0xffff;

/**
 * The access graph in typed arrays, because a matrix can have 50 million cells. Contains either the roles of groups
 * only, or everything that users have. Rows, columns and roles are indexes into the arrays of these names.
 */
export interface MatrixGraph {
  /** Numbers of groups or users, sorted by name. */
  readonly rows: Int32Array;
  /** Numbers of projects, sorted by name. */
  readonly columns: Int32Array;
  /** Strongest first, so the smaller of two codes wins. */
  readonly roles: readonly string[];
  /** By row: the role that its policies give it in every project, or `noLevel`. */
  readonly everywhere: Uint16Array;
  /** By row: 1 if its policies let it manage the members of every project, whatever its roles. */
  readonly managesEverywhere: Uint8Array;
  /** The numbers whose roles a row has: its own and those of its groups. */
  holdersOf(row: number): Iterable<number>;
  /** Roles of a group or a user, including those of owners: `column * roles.length + code`. */
  readonly roleAssignments: NumberLists;
}

export async function readMatrixGraph(
  db: Database,
  kind: MatrixKind,
  at: number,
  graph: AccessGraph<number>,
): Promise<MatrixGraph> {
  const columns = await numbersByName(db, 'project', at);
  const rows = await numbersByName(db, kind, at);
  const shared = { rows, columns, ...encodeRoles(graph, columns) };
  if (kind === 'group')
    return {
      ...shared,
      everywhere: new Uint16Array(rows.length).fill(noLevel),
      managesEverywhere: new Uint8Array(rows.length),
      holdersOf: (row) => rows.subarray(row, row + 1),
    };
  const groups = await numbersByName(db, 'group', at);
  const { everywhere, managing } = encodePolicies(graph, shared.roles, { users: rows, groups });
  const brings = new Set(
    groups.filter((no) => everywhere.has(no) || managing.has(no) || shared.roleAssignments.of(no).length > 0),
  );
  function* holdersOf(row: number) {
    const no = rows[row] ?? 0;
    yield no;
    for (const group of graph.groupsOf(no)) if (brings.has(group)) yield group;
  }
  const ofRow = (_: unknown, row: number) => {
    let code: number = noLevel;
    for (const no of holdersOf(row)) code = Math.min(code, everywhere.get(no) ?? noLevel);
    return code;
  };
  return {
    ...shared,
    everywhere: Uint16Array.from(rows, ofRow),
    managesEverywhere: Uint8Array.from(rows, (_, row) =>
      Number(holdersOf(row).some((no) => managing.has(no))),
    ),
    holdersOf,
  };
}

function encodeRoles(graph: AccessGraph<number>, columns: Int32Array) {
  const names = new Set([ownerRole, ...Object.values(projectPolicies).flatMap(({ role }) => role ?? [])]);
  for (const project of columns)
    for (const { role } of graph.project(project).roleAssignments) names.add(role);
  const roles = [...names].sort(byRank);
  const codeOf = new Map(roles.map((role, code) => [role, code]));
  const [holders, codes] = [new NumberList(), new NumberList()];
  const add = (holder: number, column: number, role: string) => {
    holders.push(holder);
    codes.push(column * roles.length + (codeOf.get(role) ?? noLevel));
  };
  for (const [column, project] of columns.entries()) {
    const { ownerId, roleAssignments } = graph.project(project);
    if (ownerId !== null) add(ownerId, column, ownerRole);
    for (const { id, role } of roleAssignments) add(id, column, role);
  }
  return { roles, roleAssignments: new NumberLists(holders.values(), codes.values()) };
}

/** By number of a user or group: the role that its policies give in every project, and whether it manages members. */
function encodePolicies(
  graph: AccessGraph<number>,
  roles: readonly string[],
  { users, groups }: { users: Int32Array; groups: Int32Array },
) {
  const everywhere = new Map<number, number>();
  const managing = new Set<number>();
  const add = (principal: Principal<number>) => {
    for (const policy of graph.projectPoliciesOf(principal)) {
      const given = projectPolicies[policy];
      if (given?.managesMembers) managing.add(principal.id);
      if (!given?.role) continue;
      const current = everywhere.get(principal.id) ?? noLevel;
      everywhere.set(principal.id, Math.min(current, roles.indexOf(given.role)));
    }
  };
  for (const id of users) add({ kind: 'user', id });
  for (const id of groups) add({ kind: 'group', id });
  return { everywhere, managing };
}
