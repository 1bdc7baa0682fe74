import { pageOf, peoplePageOf } from '../lib/listing.ts';
import type { OperationService } from '../operations/service.ts';
import type { Handlers } from '../routing/call.ts';
import { createOwnership } from './ownership.ts';
import { presentProjectDetail } from './present.ts';
import type { ProjectRoleLists } from './projectRoleLists.ts';
import { createRoleChanges, type RoleDependencies } from './roleChanges.ts';
import type { ProjectService } from './service.ts';

export function projectHandlers(
  dependencies: RoleDependencies,
  operations: OperationService,
  service: ProjectService,
  projectRoles: ProjectRoleLists,
): Pick<
  Handlers,
  | 'listProjects'
  | 'getProject'
  | 'previewOwner'
  | 'changeOwner'
  | 'listProjectMembers'
  | 'listProjectPeople'
  | 'listProjectGroupMembers'
  | 'listCandidates'
  | 'resolveCandidates'
  | 'previewRoles'
  | 'changeRoles'
  | 'listGroupProjects'
  | 'listUserProjects'
> {
  const { directory } = dependencies;
  const roles = createRoleChanges(dependencies, operations);
  const ownership = createOwnership(dependencies);
  return {
    listProjects: async ({ actor, query }) => pageOf(await service.list(actor, query), query),
    getProject: ({ actor, params, signal }) => service.get(actor, params.projectId, signal),
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
    listCandidates: async ({ params, query }) =>
      pageOf(await service.listCandidates(params.projectId, query), query),
    resolveCandidates: ({ params, body }) => service.resolve(params.projectId, body),
    previewRoles: ({ actor, params, body }) => roles.preview(actor, params.projectId, body.changes),
    changeRoles: ({ actor, params, body }) => roles.change(actor, params.projectId, body),
    listGroupProjects: async ({ actor, params, query }) =>
      pageOf(await projectRoles.ofGroup(actor, params.groupId, query), query),
    listUserProjects: async ({ actor, params, query }) =>
      pageOf(await projectRoles.ofUser(actor, params.userId, query), query),
  };
}
