import type { MemberListQuery, MemberPage } from '@rolecall/contract';
import type { Handlers } from '../http/routing.ts';
import type { OperationService } from '../operations/index.ts';
import { createHeldRoles } from './held.ts';
import { createOwnership } from './ownership.ts';
import { presentProjectDetail } from './present.ts';
import { createRoleChanges, type RoleDependencies } from './roleChanges.ts';
import { createProjectService } from './service.ts';

export function projectHandlers(
  dependencies: RoleDependencies,
  operations: OperationService,
  listMembersOfGroup: (groupId: string, query: MemberListQuery) => Promise<MemberPage>,
): Pick<
  Handlers,
  | 'listProjects'
  | 'getProject'
  | 'changeOwner'
  | 'listProjectMembers'
  | 'listProjectPeople'
  | 'listGrantedGroupMembers'
  | 'listCandidates'
  | 'resolveCandidates'
  | 'previewRoles'
  | 'changeRoles'
  | 'listGroupProjects'
  | 'listUserProjects'
> {
  const { projects, directory } = dependencies;
  const service = createProjectService(projects, directory, listMembersOfGroup);
  const held = createHeldRoles(projects, directory);
  const roles = createRoleChanges(dependencies, operations);
  const changeOwner = createOwnership(dependencies);
  return {
    listProjects: ({ actor, query }) => service.list(actor, query),
    getProject: ({ actor, params, signal }) => service.get(actor, params.projectId, signal),
    async changeOwner({ actor, params, version, body }) {
      const project = await changeOwner(actor, params.projectId, version, body);
      return presentProjectDetail(project, actor, directory.snapshot);
    },
    listProjectMembers: ({ params, query }) => service.listMembers(params.projectId, query),
    listProjectPeople: ({ params, query }) => service.listPeople(params.projectId, query),
    listGrantedGroupMembers: ({ params, query }) =>
      service.listGroupMembers(params.projectId, params.groupId, query),
    listCandidates: ({ params, query }) => service.listCandidates(params.projectId, query),
    resolveCandidates: ({ params, body }) => service.resolve(params.projectId, body),
    previewRoles: ({ actor, params, body }) => roles.preview(actor, params.projectId, body.changes),
    changeRoles: ({ actor, params, body }) => roles.change(actor, params.projectId, body),
    listGroupProjects: ({ actor, params, query }) => held.ofGroup(actor, params.groupId, query),
    listUserProjects: ({ actor, params, query }) => held.ofUser(actor, params.userId, query),
  };
}
