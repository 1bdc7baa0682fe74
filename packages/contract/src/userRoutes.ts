import { z } from 'zod';
import { requestedId } from './ids.ts';
import { operation } from './operations.ts';
import { declare, type Route } from './route.ts';
import {
  createUserRequest,
  resolvedUsers,
  resolveUsersRequest,
  updateUserRequest,
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
    summary: 'Find the users that pasted names stand for; changes nothing',
    permission: 'users:read',
    body: resolveUsersRequest,
    response: resolvedUsers,
  }),
  createUser: declare({
    method: 'post',
    path: '/users',
    summary: 'Create a user, as an operation that ends when the user is usable',
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
    summary: 'One user with groups and effective policies, read live',
    permission: { capability: 'users:read', orSelf: 'userId' },
    params: userParams,
    response: userDetail,
  }),
  updateUser: declare({
    method: 'patch',
    path: '/users/{userId}',
    summary: 'Enable or disable a user',
    permission: 'users:write',
    action: 'user.update',
    params: userParams,
    body: updateUserRequest,
    response: userDetail,
    versioned: true,
    idempotent: true,
  }),
} as const satisfies Record<string, Route>;
