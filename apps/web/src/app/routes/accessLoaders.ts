/**
 * The first requests of the pages under Access, which start while the page's code is loading. The pages show errors
 * and keep their data up to date. Apart from the routes, because no one starts on these pages.
 */
import type { QueryClient } from '@tanstack/react-query';
import { comparisonFiltersOf, comparisonHeadQuery } from '../../features/access/comparison/queries.ts';
import { findingListQuery, findingsOf, findingTotalsQuery } from '../../features/access/findings/queries.ts';
import { beganAtOf, historyQuery } from '../../features/access/historyQuery.ts';
import { matrixOf, matrixQuery } from '../../features/access/matrix/queries.ts';
import {
  projectAccessListQuery,
  projectAccessOf,
  projectAccessQuery,
  subjectsOf,
  subjectsQuery,
  userAccessListQuery,
  userAccessOf,
  userAccessQuery,
} from '../../features/access/queries.ts';
import { projectReportQuery, userReportQuery } from '../../features/access/report/queries.ts';
import type {
  ComparisonSearch,
  FindingListSearch,
  MatrixSearch,
  ProjectAccessSearch,
  ReportSearch,
  SubjectListSearch,
  UserAccessSearch,
} from '../../links/access.ts';

/** Only the initial load. */
const loadHistory = (client: QueryClient) =>
  client.prefetchQuery({ ...historyQuery(), staleTime: Number.POSITIVE_INFINITY });

export function loadSubjects(client: QueryClient, search: SubjectListSearch): void {
  void client.prefetchQuery(subjectsQuery(subjectsOf(search))(1));
  void loadHistory(client);
}

export function loadMatrix(client: QueryClient, search: Omit<MatrixSearch, 'cell'>): void {
  void client.prefetchQuery(matrixQuery(matrixOf(search), search.at));
  void loadHistory(client);
}

export function loadFindings(client: QueryClient, search: FindingListSearch): void {
  void client.prefetchQuery(findingListQuery(findingsOf(search))(1));
  void client.prefetchQuery(findingTotalsQuery(search.at));
  void loadHistory(client);
}

export async function loadComparison(client: QueryClient, search: ComparisonSearch): Promise<void> {
  const history = loadHistory(client);
  // The history's start is only needed for the default interval.
  if (search.from === undefined) await history;
  const query = comparisonFiltersOf(search, beganAtOf(client.getQueryData(historyQuery().queryKey)));
  if (query.from !== undefined) await client.prefetchQuery(comparisonHeadQuery(query));
}

export function loadProjectAccess(
  client: QueryClient,
  projectId: string,
  search: Omit<ProjectAccessSearch, 'why'>,
): void {
  void client.prefetchQuery(projectAccessListQuery(projectId, projectAccessOf(search))(1));
  void client.prefetchQuery(projectAccessQuery(projectId, search.at));
  void loadHistory(client);
}

export function loadUserAccess(
  client: QueryClient,
  userId: string,
  search: Omit<UserAccessSearch, 'why'>,
): void {
  void client.prefetchQuery(userAccessListQuery(userId, userAccessOf(search))(1));
  void client.prefetchQuery(userAccessQuery(userId, search.at));
  void loadHistory(client);
}

export function loadProjectReport(client: QueryClient, projectId: string, { at }: ReportSearch): void {
  void client.prefetchQuery(projectReportQuery(projectId, at));
  if (at !== undefined) void client.prefetchQuery(projectAccessQuery(projectId, at));
}

export function loadUserReport(client: QueryClient, userId: string, { at }: ReportSearch): void {
  void client.prefetchQuery(userReportQuery(userId, at));
  if (at !== undefined) void client.prefetchQuery(userAccessQuery(userId, at));
}
