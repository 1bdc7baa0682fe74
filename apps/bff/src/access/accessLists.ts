import { matchesAccess, rankOf } from '@rolecall/access';
import type {
  ProjectUser,
  ProjectUserListParams,
  ReachedProject,
  UserAccessListParams,
} from '@rolecall/contract';
import { collationKey, searchMatcher } from '@rolecall/text';
import { sortRows } from '../lib/sortRows.ts';

export const sortedByName = <Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[] =>
  sortRows(rows, 'name', (row) => collationKey(nameOf(row)));

/** Filters and sorts the users with access to a project. @param users sorted by username */
export function selectUsers(
  users: readonly ProjectUser[],
  query: Pick<ProjectUserListParams, 'q' | 'role' | 'managesMembers' | 'source' | 'sort'>,
): readonly ProjectUser[] {
  const matches = searchMatcher(query.q);
  const matching = users.filter(
    (user) =>
      matches(user.username, user.name) &&
      matchesAccess(user, query) &&
      (query.source === undefined || user.sources.some(({ type }) => type === query.source)),
  );
  return ordered(matching, query.sort);
}

/** Filters and sorts the projects that a user can access. @param projects sorted by name */
export function selectProjects(
  projects: readonly ReachedProject[],
  query: Pick<UserAccessListParams, 'q' | 'role' | 'managesMembers' | 'sort'>,
): readonly ReachedProject[] {
  const matches = searchMatcher(query.q);
  const matching = projects.filter((project) => matches(project.name) && matchesAccess(project, query));
  return ordered(matching, query.sort);
}

/** Sorts rows that are already sorted by name: by name, or by role (strongest first) and then by name. */
function ordered<Row extends { role: string | null }>(rows: readonly Row[], sort: string): readonly Row[] {
  if (!sort.endsWith('role')) return sort.startsWith('-') ? rows.toReversed() : rows;
  // There are few roles, so grouping is faster than sorting a hundred thousand rows.
  const ofRank = Map.groupBy(rows, ({ role }) => rankOf(role));
  const ranks = [...ofRank.keys()].sort((a, b) => (sort === 'role' ? b - a : a - b));
  return ranks.flatMap((rank) => ofRank.get(rank) ?? []);
}
