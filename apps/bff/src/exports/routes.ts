import type { ExportFormat, ExportRoutes } from '@rolecall/contract';
import type { Response } from 'express';
import type { createAccessService, DifferenceService } from '../access/index.ts';
import type { createAuditSearch } from '../audit/index.ts';
import type { GroupService } from '../groups/index.ts';
import type { Handlers } from '../http/routing.ts';
import type { HeldRoles, ProjectService } from '../projects/index.ts';
import type { UserService } from '../users/index.ts';
import {
  accessDifferenceColumns,
  auditRecordColumns,
  differenceColumns,
  groupColumns,
  heldRoleColumns,
  memberColumns,
  projectColumns,
  projectMemberColumns,
  projectPersonColumns,
  reachedProjectColumns,
  userColumns,
} from './columns.ts';
import { type Column, type ExportedFile, sendFile } from './file.ts';

/** The lists that can be exported: those that are shown, with the same rows in the same order. */
export interface ExportedLists {
  groups: GroupService;
  users: UserService;
  projects: ProjectService;
  held: HeldRoles;
  audit: ReturnType<typeof createAuditSearch>;
  access: ReturnType<typeof createAccessService>;
  differences: DifferenceService;
}

/** A list is cut into pages after it was made, so which page is asked for makes no difference to it. */
const whole = { page: 1, pageSize: 1 };

export function exportHandlers(lists: ExportedLists): Pick<Handlers, keyof ExportRoutes> {
  const { groups, users, projects, held, audit, access, differences } = lists;
  return {
    exportGroups: file('groups', groupColumns, ({ query }) => groups.list({ ...query, ...whole })),
    exportMembers: file('members', memberColumns, ({ params, query }) =>
      groups.listMembers(params.groupId, { ...query, ...whole }),
    ),
    exportGroupProjects: file('group-projects', heldRoleColumns, ({ actor, params, query }) =>
      held.ofGroup(actor, params.groupId, { ...query, ...whole }),
    ),
    exportUsers: file('users', userColumns, ({ query }) => users.list({ ...query, ...whole })),
    exportUserProjects: file('user-projects', heldRoleColumns, ({ actor, params, query }) =>
      held.ofUser(actor, params.userId, { ...query, ...whole }),
    ),
    exportProjects: file('projects', projectColumns, ({ actor, query }) =>
      projects.list(actor, { ...query, ...whole }),
    ),
    exportProjectMembers: file('project-members', projectMemberColumns, ({ params, query }) =>
      projects.listMembers(params.projectId, { ...query, ...whole }),
    ),
    exportProjectPeople: file('project-people', projectPersonColumns, ({ params, query }) =>
      projects.listPeople(params.projectId, { ...query, ...whole }),
    ),
    exportAuditRecords: file('audit-log', auditRecordColumns, ({ query }) =>
      audit.list({ ...query, ...whole }),
    ),
    exportProjectAccess: file('project-access', projectPersonColumns, ({ params, query }) =>
      access.people(params.projectId, { ...query, ...whole }),
    ),
    exportPersonAccess: file('person-access', reachedProjectColumns, ({ params, query }) =>
      access.projects(params.userId, { ...query, ...whole }),
    ),
    exportDifferences: file('differences', differenceColumns, ({ query }) =>
      differences.list({ ...query, ...whole }),
    ),
    exportProjectDifferences: file('project-differences', accessDifferenceColumns, ({ params, query }) =>
      differences.people(params.projectId, { ...query, ...whole }),
    ),
    exportPersonDifferences: file('person-differences', accessDifferenceColumns, ({ params, query }) =>
      differences.projects(params.userId, { ...query, ...whole }),
    ),
  };
}

/** Of a call, what every export needs; what else its query has is its list's. */
interface ExportCall {
  readonly query: { readonly format: ExportFormat };
  readonly response: Response;
}

function file<C extends ExportCall, Item>(
  view: string,
  columns: readonly Column<Item>[],
  list: (call: C) => Promise<ExportedFile<Item>['listing']>,
) {
  return async (call: C): Promise<undefined> => {
    const { format, ...filters } = call.query;
    const listing = await list(call);
    await sendFile(call.response, format, {
      view,
      columns,
      filters: { ...filters, ...listing.pinned },
      listing,
    });
  };
}
