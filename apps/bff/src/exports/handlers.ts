import type { AuditTargetType, ExportRoutes } from '@rolecall/contract';
import { english } from '@rolecall/messages/text';
import type { Response } from 'express';
import type { ComparisonService } from '../access/comparison/service.ts';
import type { FindingService } from '../access/findings/service.ts';
import type { MatrixService } from '../access/matrix/service.ts';
import type { createAccessService } from '../access/service.ts';
import type { EntrySearch } from '../audit/search.ts';
import type { GroupService } from '../groups/service.ts';
import type { OperationService } from '../operations/service.ts';
import { listProjectChanges } from '../projects/changeList.ts';
import type { ProjectRoleLists } from '../projects/projectRoleLists.ts';
import type { ProjectService } from '../projects/service.ts';
import type { Handlers } from '../routing/call.ts';
import type { UserService } from '../users/service.ts';
import {
  accessSubjectColumns,
  auditEntryColumns,
  comparedAccessColumns,
  comparedChangeColumns,
  findingExportColumns,
  groupExportColumns,
  matrixColumns,
  memberExportColumns,
  operationExportColumns,
  operationItemColumns,
  projectChangeColumns,
  projectExportColumns,
  projectGroupMemberColumns,
  projectMemberColumns,
  projectRoleColumns,
  projectUserColumns,
  reachedProjectColumns,
  userExportColumns,
} from './columns.ts';
import { type Column, type ExportedFile, type FileOptions, sendFile } from './file.ts';

/** The lists that can be exported, with the same rows in the same order as on the screen. */
export interface ExportedLists {
  groups: GroupService;
  users: UserService;
  projects: ProjectService;
  projectRoles: ProjectRoleLists;
  audit: EntrySearch;
  access: ReturnType<typeof createAccessService>;
  operations: Pick<OperationService, 'listAll' | 'listItems'>;
  /** The current name of an object, if known. */
  nameOf(type: AuditTargetType, id: string): string | undefined;
  matrix: MatrixService;
  findings: FindingService;
  comparison: ComparisonService;
}

/** A list is paged after it was built, so the requested page doesn't matter here. */
const whole = { page: 1, pageSize: 1 };

export function exportHandlers(lists: ExportedLists): Pick<Handlers, keyof ExportRoutes> {
  const {
    groups,
    users,
    projects,
    projectRoles,
    audit,
    access,
    matrix,
    findings,
    comparison,
    operations,
    nameOf,
  } = lists;

  function file<C extends ExportCall, Item>(
    view: string,
    columns: readonly Column<Item>[],
    list: (call: C) => Promise<ExportedFile<Item>['listing']>,
    variantOf: (query: C['query']) => string[] = () => [],
  ) {
    return async (call: C): Promise<undefined> => {
      const { format, bom, ...filters } = call.query;
      const listing = await list(call);
      const of = subjectsOf(
        call.params,
        (type, id) => listing.about ?? (type === 'operation' ? undefined : nameOf(type, id)),
      );
      await sendFile(
        call.response,
        { format, bom },
        {
          view,
          variant: variantOf(call.query),
          of,
          columns,
          filters: { ...filters, ...listing.pinned },
          listing,
        },
      );
    };
  }

  return {
    exportGroups: file('groups', groupExportColumns, ({ query }) => groups.list({ ...query, ...whole })),
    exportMembers: file('members', memberExportColumns, ({ params, query }) =>
      groups.listMembers(params.groupId, { ...query, ...whole }),
    ),
    exportGroupProjects: file('group-projects', projectRoleColumns, ({ actor, params, query }) =>
      projectRoles.ofGroup(actor, params.groupId, { ...query, ...whole }),
    ),
    exportUsers: file('users', userExportColumns, ({ query }) => users.list({ ...query, ...whole })),
    exportUserProjects: file('user-projects', projectRoleColumns, ({ actor, params, query }) =>
      projectRoles.ofUser(actor, params.userId, { ...query, ...whole }),
    ),
    exportProjects: file('projects', projectExportColumns, ({ actor, query }) =>
      projects.list(actor, { ...query, ...whole }),
    ),
    exportProjectMembers: file('project-members', projectMemberColumns, ({ params, query }) =>
      projects.listMembers(params.projectId, { ...query, ...whole }),
    ),
    exportProjectPeople: file('project-people', projectUserColumns, ({ params, query }) =>
      projects.listPeople(params.projectId, { ...query, ...whole }),
    ),
    exportProjectChanges: file('project-changes', projectChangeColumns, ({ params, query }) =>
      listProjectChanges(audit, params.projectId, { ...query, ...whole }),
    ),
    exportProjectGroupMembers: file('project-group-members', projectGroupMemberColumns, ({ params, query }) =>
      projects.listGroupMembers(params.projectId, params.groupId, { ...query, ...whole }),
    ),
    exportOperations: file('operations', operationExportColumns, ({ actor }) => operations.listAll(actor.id)),
    exportOperationItems: file('operation-items', operationItemColumns, ({ actor, params, query }) =>
      operations.listItems(params.operationId, actor, query),
    ),
    exportAccessSubjects: file(
      'access',
      accessSubjectColumns,
      ({ query }) => access.subjects({ ...query, ...whole }),
      ({ kind }) => [`${kind}s`],
    ),
    exportAuditEntries: file('audit-entries', auditEntryColumns, ({ query }) =>
      audit.exported({ ...query, ...whole }),
    ),
    exportAuditLog: file('audit-log', auditEntryColumns, () => audit.wholeLog()),
    exportProjectAccess: file('project-access', projectUserColumns, ({ params, query }) =>
      access.people(params.projectId, { ...query, ...whole }),
    ),
    exportUserAccess: file('user-access', reachedProjectColumns, ({ params, query }) =>
      access.projects(params.userId, { ...query, ...whole }),
    ),
    exportMatrix: async ({ query: { format, bom, ...filters }, response }) => {
      const { listing, columns } = await matrix.whole(filters);
      const view = filters.kind === 'group' ? 'group-matrix' : 'user-matrix';
      const file = { view, of: [], columns: matrixColumns(filters.kind, columns), filters, listing };
      await sendFile(response, { format, bom }, file);
    },
    exportFindings: file(
      'findings',
      findingExportColumns,
      ({ query }) => findings.list({ ...query, ...whole }, english),
      ({ kind }) => [kind],
    ),
    exportComparedChanges: file(
      'comparison',
      comparedChangeColumns,
      ({ query }) => comparison.list({ ...query, ...whole }),
      ({ by }) => [`by-${by}`],
    ),
    exportProjectComparison: file('project-comparison', comparedAccessColumns, ({ params, query }) =>
      comparison.people(params.projectId, { ...query, ...whole }),
    ),
    exportUserComparison: file('user-comparison', comparedAccessColumns, ({ params, query }) =>
      comparison.projects(params.userId, { ...query, ...whole }),
    ),
  };
}

/** The parts of a call that every export needs. The rest of the query belongs to its list. */
interface ExportCall {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: FileOptions;
  readonly response: Response;
}

/** The objects that the IDs in a path refer to: `{ groupId }` is a group. */
const subjectsOf = (
  params: ExportCall['params'],
  nameOf: (type: AuditTargetType | 'operation', id: string) => string | undefined,
): ExportedFile<unknown>['of'] =>
  (['project', 'group', 'user', 'operation'] as const).flatMap((type) => {
    const id = params[`${type}Id`];
    return typeof id === 'string' ? [{ type, id, name: nameOf(type, id) ?? null }] : [];
  });
