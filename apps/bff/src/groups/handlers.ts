import { pageOf, peoplePageOf } from '../lib/listing.ts';
import type { OperationService } from '../operations/service.ts';
import type { Handlers } from '../routing/call.ts';
import { createGroupDeletion } from './deletion.ts';
import { createMemberChanges } from './members.ts';
import { createMembershipPreview } from './membershipPreview.ts';
import type { GroupDependencies, GroupService } from './service.ts';

export function groupHandlers(
  groups: GroupService,
  dependencies: GroupDependencies,
  operations: OperationService,
): Pick<
  Handlers,
  | 'listGroups'
  | 'resolveGroups'
  | 'createGroup'
  | 'getGroup'
  | 'updateGroup'
  | 'deleteGroup'
  | 'listMembers'
  | 'changeMembers'
  | 'previewMemberships'
> {
  const changeMembers = createMemberChanges(dependencies, groups, operations);
  const previewMemberships = createMembershipPreview(dependencies);
  const deleteGroup = createGroupDeletion(dependencies, groups, operations);
  return {
    listGroups: async ({ query }) => ({
      ...(await pageOf(await groups.list(query), query)),
      kinds: await groups.kinds(),
    }),
    resolveGroups: ({ body }) => groups.resolve(body),
    createGroup: ({ actor, body }) => groups.create(actor, body),
    getGroup: ({ params, signal }) => groups.get(params.groupId, signal),
    updateGroup: ({ actor, params, version, body }) => groups.update(actor, params.groupId, version, body),
    deleteGroup: ({ actor, params, body }) => deleteGroup(actor, params.groupId, body),
    listMembers: async ({ params, query }) =>
      peoplePageOf(await groups.listMembers(params.groupId, query), query),
    changeMembers: ({ actor, params, body }) => changeMembers(actor, params.groupId, body),
    previewMemberships: ({ body }) => previewMemberships(body),
  };
}
