import { z } from 'zod';
import { requestedId } from './ids.ts';
import { resolvedNames, resolveNamesRequest } from './nameResolution.ts';
import { operation } from './operations.ts';
import { declare, type Route } from './route.ts';
import {
  changeUserGroupsRequest,
  createUserRequest,
  deleteUserRequest,
  updateUserRequest,
  user,
  userDetail,
  userList,
  userListParams,
} from './users.ts';

const userParams = z.strictObject({ userId: requestedId });

export const userRoutes = {
  listUsers: declare({
    method: 'get',
    path: '/users',
    summary: 'Users, filtered, sorted, one page',
    permission: 'users:read',
    query: userListParams,
    response: userList,
    exportable: { name: 'exportUsers' },
  }),
  resolveUsers: declare({
    method: 'post',
    path: '/users/resolutions',
    summary: 'Match pasted names to users (read-only)',
    permission: 'users:read',
    body: resolveNamesRequest,
    response: resolvedNames(user),
  }),
  createUser: declare({
    method: 'post',
    path: '/users',
    summary: 'Create a user, as an operation that ends when the user is ready',
    permission: 'users:write',
    action: 'user.create',
    body: createUserRequest,
    status: 202,
    response: operation,
    idempotent: true,
  }),
  getUser: declare({
    method: 'get',
    path: '/users/{userId}',
    summary: 'One user with groups and effective policies, read from the platform',
    permission: { capability: 'users:read', orSelf: 'userId' },
    params: userParams,
    response: userDetail,
  }),
  updateUser: declare({
    method: 'patch',
    path: '/users/{userId}',
    summary: 'Update fields and policies of a user, or enable or disable the user',
    permission: 'users:write',
    action: 'user.update',
    params: userParams,
    body: updateUserRequest,
    response: userDetail,
    versioned: true,
    idempotent: true,
  }),
  changeUserGroups: declare({
    method: 'post',
    path: '/users/{userId}/group-changes',
    summary: 'Add a user to groups, remove the user from groups, and set the primary group',
    permission: 'users:write',
    action: 'group.change-members',
    params: userParams,
    body: changeUserGroupsRequest,
    response: userDetail,
    idempotent: true,
  }),
  deleteUser: declare({
    method: 'delete',
    path: '/users/{userId}',
    summary: 'Delete a user, as an operation that tracks the platform’s job',
    permission: 'users:write',
    action: 'user.delete',
    params: userParams,
    body: deleteUserRequest,
    status: 202,
    response: operation,
    idempotent: true,
  }),
} as const satisfies Record<string, Route>;
