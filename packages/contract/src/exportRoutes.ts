import { z } from 'zod';
import { accessSubjectListParams, projectAccessListParams, userAccessListParams } from './access.ts';
import { accessRoutes } from './accessRoutes.ts';
import { auditEntryListParams } from './auditEntries.ts';
import { auditRoutes } from './auditRoutes.ts';
import { accessComparisonParams, comparisonParams } from './comparison.ts';
import { comparisonRoutes } from './comparisonRoutes.ts';
import { findingRoutes } from './findingRoutes.ts';
import { findingListParams } from './findings.ts';
import { groupRoutes } from './groupRoutes.ts';
import { groupListParams, memberListParams } from './groups.ts';
import { matrixParams } from './matrix.ts';
import { matrixRoutes } from './matrixRoutes.ts';
import { operationRoutes } from './operationRoutes.ts';
import { operationItemListParams, operationListParams } from './operations.ts';
import { projectRoutes } from './projectRoutes.ts';
import {
  projectListParams,
  projectMemberListParams,
  projectRoleListParams,
  projectUserListParams,
} from './projects.ts';
import { declare, none, type Permission, type Route } from './route.ts';
import { userRoutes } from './userRoutes.ts';
import { userListParams } from './users.ts';

export const exportFormat = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;

const paging = { page: true, pageSize: true } as const;
const file = {
  format: exportFormat,
  bom: z
    .stringbool()
    .default(true)
    .describe(
      'CSV only: begin the file with a UTF-8 byte order mark, which Excel needs to read it as UTF-8. The default is `true`; `false` is for programs that would read it as a part of the first cell.',
    ),
};

/** The twin of a list: the same rows in the same order, all of them, as a file. Whoever may not see the list may not have it. */
const exportOf = <
  const Path extends `/${string}`,
  const Allowed extends Permission,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
>(
  list: {
    readonly path: Path;
    readonly summary: string;
    readonly permission: Allowed;
    readonly params: Params;
  },
  query: Query,
) =>
  declare({
    method: 'get',
    path: `/exports${list.path}` as const,
    summary: `${list.summary.replace(/, one page$/, '')}: as a file`,
    permission: list.permission,
    params: list.params,
    query,
    file: true,
  });

export const exportRoutes = {
  exportGroups: exportOf(groupRoutes.listGroups, groupListParams.omit(paging).extend(file)),
  exportMembers: exportOf(groupRoutes.listMembers, memberListParams.omit(paging).extend(file)),
  exportGroupProjects: exportOf(
    projectRoutes.listGroupProjects,
    projectRoleListParams.omit(paging).extend(file),
  ),
  exportUsers: exportOf(userRoutes.listUsers, userListParams.omit(paging).extend(file)),
  exportUserProjects: exportOf(
    projectRoutes.listUserProjects,
    projectRoleListParams.omit(paging).extend(file),
  ),
  exportProjects: exportOf(projectRoutes.listProjects, projectListParams.omit(paging).extend(file)),
  exportProjectMembers: exportOf(
    projectRoutes.listProjectMembers,
    projectMemberListParams.omit(paging).extend(file),
  ),
  exportProjectPeople: exportOf(
    projectRoutes.listProjectPeople,
    projectUserListParams.omit(paging).extend(file),
  ),
  exportProjectGroupMembers: exportOf(
    projectRoutes.listProjectGroupMembers,
    memberListParams.omit(paging).extend(file),
  ),
  exportOperations: exportOf(operationRoutes.listOperations, operationListParams.omit(paging).extend(file)),
  exportOperationItems: exportOf(operationRoutes.getOperation, operationItemListParams.extend(file)),
  exportAccessSubjects: exportOf(
    accessRoutes.listAccessSubjects,
    accessSubjectListParams.omit(paging).extend(file),
  ),
  exportAuditEntries: exportOf(auditRoutes.listAuditEntries, auditEntryListParams.omit(paging).extend(file)),
  exportAuditLog: declare({
    method: 'get',
    path: '/exports/audit/log',
    summary:
      'The whole audit log in the order of its chain, intents that have an outcome included: as a file that can be verified without Rolecall',
    permission: 'audit:read',
    query: none.extend(file),
    file: true,
  }),
  exportProjectAccess: exportOf(
    accessRoutes.listProjectAccess,
    projectAccessListParams.omit(paging).extend(file),
  ),
  exportUserAccess: exportOf(accessRoutes.listUserAccess, userAccessListParams.omit(paging).extend(file)),
  exportMatrix: exportOf(matrixRoutes.getMatrix, matrixParams.extend(file)),
  exportFindings: exportOf(findingRoutes.listFindings, findingListParams.omit(paging).extend(file)),
  exportComparedChanges: exportOf(
    comparisonRoutes.listComparedChanges,
    comparisonParams.omit(paging).extend(file),
  ),
  exportProjectComparison: exportOf(
    comparisonRoutes.compareProjectAccess,
    accessComparisonParams.omit(paging).extend(file),
  ),
  exportUserComparison: exportOf(
    comparisonRoutes.compareUserAccess,
    accessComparisonParams.omit(paging).extend(file),
  ),
} as const satisfies Record<string, Route>;
