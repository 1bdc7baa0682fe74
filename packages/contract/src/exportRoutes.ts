import { z } from 'zod';
import { accessSubjectListQuery, personAccessListQuery, projectAccessListQuery } from './access.ts';
import { accessRoutes } from './accessRoutes.ts';
import { auditRecordListQuery } from './auditRecords.ts';
import { auditRoutes } from './auditRoutes.ts';
import { differenceRoutes } from './differenceRoutes.ts';
import { accessDifferenceListQuery, differenceListQuery } from './differences.ts';
import { findingRoutes } from './findingRoutes.ts';
import { findingListQuery } from './findings.ts';
import { groupRoutes } from './groupRoutes.ts';
import { groupListQuery, memberListQuery } from './groups.ts';
import { matrixQuery } from './matrix.ts';
import { matrixRoutes } from './matrixRoutes.ts';
import { operationRoutes } from './operationRoutes.ts';
import { operationItemListQuery, operationListQuery } from './operations.ts';
import { projectRoutes } from './projectRoutes.ts';
import {
  heldRoleListQuery,
  projectListQuery,
  projectMemberListQuery,
  projectPersonListQuery,
} from './projects.ts';
import { declare, none, type Permission, type Route } from './route.ts';
import { userRoutes } from './userRoutes.ts';
import { userListQuery } from './users.ts';

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
  exportGroups: exportOf(groupRoutes.listGroups, groupListQuery.omit(paging).extend(file)),
  exportMembers: exportOf(groupRoutes.listMembers, memberListQuery.omit(paging).extend(file)),
  exportGroupProjects: exportOf(projectRoutes.listGroupProjects, heldRoleListQuery.omit(paging).extend(file)),
  exportUsers: exportOf(userRoutes.listUsers, userListQuery.omit(paging).extend(file)),
  exportUserProjects: exportOf(projectRoutes.listUserProjects, heldRoleListQuery.omit(paging).extend(file)),
  exportProjects: exportOf(projectRoutes.listProjects, projectListQuery.omit(paging).extend(file)),
  exportProjectMembers: exportOf(
    projectRoutes.listProjectMembers,
    projectMemberListQuery.omit(paging).extend(file),
  ),
  exportProjectPeople: exportOf(
    projectRoutes.listProjectPeople,
    projectPersonListQuery.omit(paging).extend(file),
  ),
  exportGrantedGroupMembers: exportOf(
    projectRoutes.listGrantedGroupMembers,
    memberListQuery.omit(paging).extend(file),
  ),
  exportOperations: exportOf(operationRoutes.listOperations, operationListQuery.omit(paging).extend(file)),
  exportOperationItems: exportOf(operationRoutes.getOperation, operationItemListQuery.extend(file)),
  exportAccessSubjects: exportOf(
    accessRoutes.listAccessSubjects,
    accessSubjectListQuery.omit(paging).extend(file),
  ),
  exportAuditRecords: exportOf(auditRoutes.listAuditRecords, auditRecordListQuery.omit(paging).extend(file)),
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
    projectAccessListQuery.omit(paging).extend(file),
  ),
  exportPersonAccess: exportOf(
    accessRoutes.listPersonAccess,
    personAccessListQuery.omit(paging).extend(file),
  ),
  exportMatrix: exportOf(matrixRoutes.getMatrix, matrixQuery.extend(file)),
  exportFindings: exportOf(findingRoutes.listFindings, findingListQuery.omit(paging).extend(file)),
  exportDifferences: exportOf(
    differenceRoutes.listDifferences,
    differenceListQuery.omit(paging).extend(file),
  ),
  exportProjectDifferences: exportOf(
    differenceRoutes.listProjectDifferences,
    accessDifferenceListQuery.omit(paging).extend(file),
  ),
  exportPersonDifferences: exportOf(
    differenceRoutes.listPersonDifferences,
    accessDifferenceListQuery.omit(paging).extend(file),
  ),
} as const satisfies Record<string, Route>;
