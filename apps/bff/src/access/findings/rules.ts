import {
  type OnlyAdmin,
  onlyAdminOf,
  onlyGroupOf,
  type RedundantRole,
  type RoleAssignment,
  redundantRoles,
} from '@rolecall/access';
import { factsInChunks } from '../../history/factChunks.ts';
import { inChunks } from '../../lib/chunks.ts';
import type { Database } from '../../storage/database.ts';
import type { DirectoryAt } from './directory.ts';

/** Everything that was found at a moment, by subjects' numbers. */
export interface Found {
  readonly emptyGroups: { group: number; projects: number }[];
  readonly oneGroupAccess: { user: number; group: number; projects: number }[];
  readonly disabledInGroups: { user: number; groups: number[] }[];
  readonly disabledOwners: { project: number; owner: number }[];
  readonly privilegedUsers: { user: number; groups: number[] }[];
  readonly directPolicies: { user: number; policies: readonly string[] }[];
  readonly allUsersRoles: { project: number; role: string }[];
  readonly oneAdmin: { project: number; only: OnlyAdmin }[];
  readonly redundantRoles: { project: number; assignment: RedundantRole }[];
}

/** Holds every rule against the directory as it was at a moment; the rules themselves are `@rolecall/access`'s. */
export async function findAll(db: Database, at: number, directory: DirectoryAt): Promise<Found> {
  const { groups, people, projects, memberships, allUsers, everywhere, privileged } = directory;
  const oneAdmin: Found['oneAdmin'] = [];
  const redundant: Found['redundantRoles'] = [];
  const allUsersRoles: Found['allUsersRoles'] = [];
  /** In how many projects each group has a role. */
  const projectCounts = new Map<number, number>();
  /** People who reach something by themselves. */
  const own = new Set<number>();
  for (const { owner } of projects.values()) if (owner !== null) own.add(owner);
  for (const no of everywhere) if (people.has(no)) own.add(no);

  for await (const [project, rows] of projectsWithRoles(db, at)) {
    const known = projects.get(project);
    if (!known) continue;
    for (const no of new Set(rows.map(({ principal_no }) => principal_no)))
      if (people.has(no)) own.add(no);
      else projectCounts.set(no, (projectCounts.get(no) ?? 0) + 1);
    const roleAssignments = rows.flatMap(({ principal_no: no, role }): RoleAssignment[] => {
      // A principal that the platform lists, and which it does not know, reaches nothing.
      if (!people.has(no) && !groups.has(no)) return [];
      return [{ kind: people.has(no) ? 'user' : 'group', id: String(no), role }];
    });
    const current = { ownerId: known.owner === null ? null : String(known.owner), roleAssignments };
    for (const { principal_no, role } of rows)
      if (principal_no === allUsers) allUsersRoles.push({ project, role });
    const only = onlyAdminOf(current, (groupNo) => asIds(memberships.membersOf(Number(groupNo))));
    if (only) oneAdmin.push({ project, only });
    for (const assignment of redundantRoles(current, (userNo) => asIds(memberships.groupsOf(Number(userNo)))))
      redundant.push({ project, assignment });
  }

  /** How many projects a group brings its members into. */
  const projectsBy = (group: number) =>
    everywhere.has(group) ? projects.size : (projectCounts.get(group) ?? 0);
  const oneGroupAccess: Found['oneGroupAccess'] = [];
  const disabledInGroups: Found['disabledInGroups'] = [];
  const privilegedUsers: Found['privilegedUsers'] = [];
  for await (const chunk of inChunks(people))
    for (const [user, isEnabled] of chunk) {
      const all = memberships.groupsOf(user);
      const bringing = all.filter((no) => projectsBy(no) > 0);
      const only = onlyGroupOf({ own: own.has(user), groupIds: asIds(bringing) });
      const group = only === null ? null : Number(only);
      // Nobody can leave the group that everybody is in: access by it can't be lost that way.
      if (group !== null && group !== allUsers)
        oneGroupAccess.push({
          user,
          group,
          projects: projectsBy(group),
        });
      const privileging = all.filter((no) => privileged.has(no));
      if (privileged.has(user) || privileging.length > 0)
        privilegedUsers.push({ user, groups: [...privileging] });
      if (isEnabled) continue;
      const left = all.filter((no) => no !== allUsers);
      if (left.length > 0) disabledInGroups.push({ user, groups: [...left] });
    }

  return {
    emptyGroups: [...groups.keys()].flatMap((group) =>
      memberships.membersOf(group).length > 0 ? [] : [{ group, projects: projectCounts.get(group) ?? 0 }],
    ),
    oneGroupAccess,
    disabledInGroups,
    disabledOwners: [...projects].flatMap(([project, { owner }]) =>
      owner !== null && people.get(owner) === false ? [{ project, owner }] : [],
    ),
    privilegedUsers,
    directPolicies: [...directory.directPolicies].map(([user, policies]) => ({ user, policies })),
    allUsersRoles,
    oneAdmin,
    redundantRoles: redundant,
  };
}

function* asIds(nos: Int32Array): Generator<string> {
  for (const no of nos) yield String(no);
}

type RoleAssignmentRow = { project_no: number; principal_no: number; role: string };

/** The roles of each project in which there are any; pieces end where they end, also within a project. */
async function* projectsWithRoles(db: Database, at: number): AsyncGenerator<[number, RoleAssignmentRow[]]> {
  let rows: RoleAssignmentRow[] = [];
  const columns = ['project_no', 'principal_no', 'role'] as const;
  for await (const chunk of factsInChunks(db, 'history_grants', at, columns))
    for (const row of chunk) {
      const before = rows[0]?.project_no ?? row.project_no;
      if (before !== row.project_no) {
        yield [before, rows];
        rows = [];
      }
      rows.push(row);
    }
  if (rows[0]) yield [rows[0].project_no, rows];
}
