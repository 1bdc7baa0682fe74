import type { EntrySearch } from '../audit/search.ts';
import { pageOf, peoplePageOf } from '../lib/listing.ts';
import type { OperationService } from '../operations/service.ts';
import type { Handlers } from '../routing/call.ts';
import { listProjectChanges } from './changeList.ts';
import { createOwnership } from './ownership.ts';
import { presentProjectDetail } from './present.ts';
import type { ProjectRoleLists } from './projectRoleLists.ts';
import { createRoleChanges } from './roleChanges.ts';
import type { RoleDependencies } from './roleWork.ts';
import type { ProjectService } from './service.ts';

export function projectHandlers(
  dependencies: RoleDependencies,
  operations: OperationService,
  service: ProjectService,
  projectRoles: ProjectRoleLists,
  auditSearch: Pick<EntrySearch, 'list'>,
): Pick<
  Handlers,
  | 'listProjects'
  | 'getProject'
  | 'listProjectChanges'
  | 'previewOwner'
  | 'changeOwner'
  | 'listProjectMembers'
  | 'listProjectPeople'
  | 'listProjectGroupMembers'
  | 'listCandidates'
  | 'resolveCandidates'
  | 'previewRoles'
  | 'changeRoles'
  | 'leaveProject'
  | 'listGroupProjects'
  | 'listUserProjects'
> {
  const { directory } = dependencies;
  const roles = createRoleChanges(dependencies, operations);
  const ownership = createOwnership(dependencies);
  return {
    listProjects: async ({ actor, query }) => pageOf(await service.list(actor, query), query),
    getProject: ({ actor, params, signal }) => service.get(actor, params.projectId, signal),
    listProjectChanges: async ({ params, query }) =>
      pageOf(await listProjectChanges(auditSearch, params.projectId, query), query),
    previewOwner: ({ actor, params, body }) => ownership.preview(actor, params.projectId, body),
    async changeOwner({ actor, params, version, body }) {
      const project = await ownership.change(actor, params.projectId, version, body);
      return presentProjectDetail(project, actor, directory.snapshot);
    },
    listProjectMembers: async ({ params, query }) =>
      peoplePageOf(await service.listMembers(params.projectId, query), query),
    listProjectPeople: async ({ params, query }) =>
      peoplePageOf(await service.listPeople(params.projectId, query), query),
    listProjectGroupMembers: async ({ params, query }) =>
      peoplePageOf(await service.listGroupMembers(params.projectId, params.groupId, query), query),
    listCandidates: async ({ actor, params, query }) =>
      pageOf(await service.listCandidates(actor, params.projectId, query), query),
    resolveCandidates: ({ actor, params, body }) => service.resolve(actor, params.projectId, body),
    previewRoles: ({ actor, params, body }) => roles.preview(actor, params.projectId, body.changes),
    changeRoles: ({ actor, params, body }) => roles.change(actor, params.projectId, body),
    leaveProject: ({ actor, params, body }) => roles.leave(actor, params.projectId, body),
    listGroupProjects: async ({ actor, params, query }) =>
      pageOf(await projectRoles.ofGroup(actor, params.groupId, query), query),
    listUserProjects: async ({ actor, params, query }) =>
      pageOf(await projectRoles.ofUser(actor, params.userId, query), query),
  };
}
