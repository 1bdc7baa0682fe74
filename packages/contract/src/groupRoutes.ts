import { z } from 'zod';
import {
  changeMembersRequest,
  createGroupRequest,
  deleteGroupRequest,
  group,
  groupList,
  groupListParams,
  memberList,
  memberListParams,
  updateGroupRequest,
} from './groups.ts';
import { requestedId } from './ids.ts';
import { membershipPreview, membershipPreviewRequest } from './membershipPreview.ts';
import { resolvedNames, resolveNamesRequest } from './nameResolution.ts';
import { operation } from './operations.ts';
import { declare, type Route } from './route.ts';

const groupParams = z.strictObject({ groupId: requestedId });

export const groupRoutes = {
  listGroups: declare({
    method: 'get',
    path: '/groups',
    summary: 'Groups, filtered, sorted, one page',
    permission: 'groups:read',
    query: groupListParams,
    response: groupList,
    exportable: { name: 'exportGroups' },
  }),
  resolveGroups: declare({
    method: 'post',
    path: '/groups/resolutions',
    summary: 'Match pasted names to groups (read-only)',
    permission: 'groups:read',
    body: resolveNamesRequest,
    response: resolvedNames(group),
  }),
  createGroup: declare({
    method: 'post',
    path: '/groups',
    summary: 'Create a group',
    permission: 'groups:write',
    action: 'group.create',
    body: createGroupRequest,
    status: 201,
    response: group,
    idempotent: true,
  }),
  getGroup: declare({
    method: 'get',
    path: '/groups/{groupId}',
    summary: 'One group, read from the platform',
    permission: 'groups:read',
    params: groupParams,
    response: group,
  }),
  updateGroup: declare({
    method: 'patch',
    path: '/groups/{groupId}',
    summary: 'Update fields of a group',
    permission: 'groups:write',
    action: 'group.update',
    params: groupParams,
    body: updateGroupRequest,
    response: group,
    versioned: true,
    idempotent: true,
  }),
  deleteGroup: declare({
    method: 'delete',
    path: '/groups/{groupId}',
    summary: 'Delete a group, as an operation that tracks the platform’s job',
    permission: 'groups:write',
    action: 'group.delete',
    params: groupParams,
    body: deleteGroupRequest,
    status: 202,
    response: operation,
    idempotent: true,
  }),
  listMembers: declare({
    method: 'get',
    path: '/groups/{groupId}/members',
    summary: 'Members of a group, searched, sorted, one page',
    permission: 'groups:read',
    params: groupParams,
    query: memberListParams,
    response: memberList,
    exportable: { name: 'exportMembers' },
  }),
  changeMembers: declare({
    method: 'post',
    path: '/groups/{groupId}/member-changes',
    summary: 'Add or remove users, as an operation with an outcome per user',
    permission: 'groups:write',
    action: 'group.change-members',
    params: groupParams,
    body: changeMembersRequest,
    status: 202,
    response: operation,
    idempotent: true,
  }),
  previewMemberships: declare({
    method: 'post',
    path: '/membership-previews',
    summary: 'Preview what joining and leaving groups does to users, read-only',
    permission: 'groups:read',
    body: membershipPreviewRequest,
    response: membershipPreview,
  }),
} as const satisfies Record<string, Route>;
