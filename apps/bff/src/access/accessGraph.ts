import { AccessGraph, NumberedMemberships, NumberList, projectPolicies } from '@rolecall/access';
import { factsInChunks } from '../history/factChunks.ts';
import { factsAt } from '../history/factsAt.ts';
import type { ReadableHistory } from '../history/history.ts';
import type { Database } from '../storage/database.ts';

/** Cached graphs. Each holds all memberships, so this limits memory use. The size hasn't been measured. */
const maxGraphs = 3;

/** The whole access graph at a version of the history. Findings and the matrix share it. */
export type AccessGraphs = (version: number) => Promise<AccessGraph<number>>;

export function createAccessGraphs(db: Database, history: Pick<ReadableHistory, 'memoize'>): AccessGraphs {
  const memoized = history.memoize<AccessGraph<number>>({ most: maxGraphs });
  return (version) => memoized(String(version), () => readAccessGraph(db, version));
}

/**
 * Everything in the history about access at a point in time, keyed by subject number. Groups, users and projects that
 * have only been mentioned so far neither have nor give access.
 */
export async function readAccessGraph(db: Database, at: number): Promise<AccessGraph<number>> {
  const groups = new Set<number>();
  for await (const rows of factsInChunks(db, 'history_groups', at, ['group_no']))
    for (const { group_no } of rows) groups.add(group_no);
  const users = new Set<number>();
  for await (const rows of factsInChunks(db, 'history_users', at, ['user_no']))
    for (const { user_no } of rows) users.add(user_no);
  const principalOf = (no: number) => {
    if (users.has(no)) return [{ kind: 'user' as const, id: no }];
    return groups.has(no) ? [{ kind: 'group' as const, id: no }] : [];
  };

  const [memberNos, groupNos] = [new NumberList(), new NumberList()];
  for await (const rows of factsInChunks(db, 'history_memberships', at, ['user_no', 'group_no']))
    for (const { user_no, group_no } of rows) {
      if (!groups.has(group_no)) continue;
      memberNos.push(user_no);
      groupNos.push(group_no);
    }

  const projects: { id: number; ownerId: number | null }[] = [];
  for await (const rows of factsInChunks(db, 'history_projects', at, ['project_no', 'owner_no']))
    for (const { project_no, owner_no } of rows)
      projects.push({ id: project_no, ownerId: owner_no !== null && users.has(owner_no) ? owner_no : null });

  const roleAssignments: { projectId: number; kind: 'user' | 'group'; id: number; role: string }[] = [];
  const columns = ['project_no', 'principal_no', 'role'] as const;
  for await (const rows of factsInChunks(db, 'history_role_assignments', at, columns))
    for (const { project_no: projectId, principal_no, role } of rows)
      for (const principal of principalOf(principal_no))
        roleAssignments.push({ projectId, ...principal, role });

  const holders = await factsAt(db, at).holdersOf(Object.keys(projectPolicies));
  return new AccessGraph({
    memberships: new NumberedMemberships(memberNos, groupNos),
    projects,
    roleAssignments,
    policies: holders.flatMap(({ id, policy }) =>
      principalOf(id).map((principal) => ({ ...principal, policy })),
    ),
  });
}
