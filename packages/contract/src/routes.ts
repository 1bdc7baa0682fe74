import type { Capability } from '@rolecall/access';
import { z } from 'zod';
import {
  changeMembersRequest,
  createGroupRequest,
  deleteGroupRequest,
  group,
  groupListQuery,
  groupPage,
  memberListQuery,
  memberPage,
  updateGroupRequest,
} from './groups.ts';
import { resourceId } from './ids.ts';
import { operation, operationId, operationListQuery, operationPage } from './operations.ts';
import { session, signInRequest } from './session.ts';
import {
  createUserRequest,
  resolvedUsers,
  resolveUsersRequest,
  updateUserRequest,
  userDetail,
  userListQuery,
  userPage,
} from './users.ts';

export const apiBase = '/api/v1';

/**
 * Who may call a route.
 * - `public`: anybody.
 * - `signed-in`: anybody with a session; the route shows them only what is theirs.
 * - a capability: whoever holds it.
 * - `{ capability, orSelf }`: also the person whose id is in that path parameter.
 */
export type Permission = 'public' | 'signed-in' | Capability | { capability: Capability; orSelf: string };

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** One route of the contract. A route that names no permission does not compile. */
export interface Route {
  readonly method: Method;
  /** Under `apiBase`, parameters in braces: `/groups/{groupId}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly permission: Permission;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** The JSON body; null for GET, which has none. */
  readonly body: z.ZodType | null;
  readonly status: 200 | 201 | 202 | 204;
  /** The JSON answer; null for none. */
  readonly response: z.ZodType | null;
  /** Edits name the version they were based on in `If-Match`. */
  readonly versioned: boolean;
  /** Changes carry an `Idempotency-Key`; the same key never does the same thing twice. */
  readonly idempotent: boolean;
  /** Answers with server-sent events instead of one JSON body. */
  readonly stream: boolean;
}

const none = z.strictObject({});
type Declared = Pick<Route, 'method' | 'path' | 'summary' | 'permission'> & Partial<Route>;
const defaults = {
  params: none,
  query: none,
  body: null,
  status: 200,
  response: null,
  versioned: false,
  idempotent: false,
  stream: false,
} as const;
/** Fills in what most routes leave out, keeping each route's exact types. */
const declare = <const D extends Declared>(route: D): Omit<typeof defaults, keyof D> & D => ({
  ...defaults,
  ...route,
});

const groupParams = z.strictObject({ groupId: resourceId });
const userParams = z.strictObject({ userId: resourceId });
const operationParams = z.strictObject({ operationId });

/** Every call between browser and BFF, once. */
export const routes = {
  getSession: declare({
    method: 'get',
    path: '/session',
    summary: 'Who is signed in, and what they may do',
    permission: 'signed-in',
    response: session,
  }),
  signIn: declare({
    method: 'post',
    path: '/session',
    summary: 'Sign in with platform credentials',
    permission: 'public',
    body: signInRequest,
    status: 201,
    response: session,
  }),
  signOut: declare({
    method: 'delete',
    path: '/session',
    summary: 'End this session',
    permission: 'signed-in',
    body: none,
    status: 204,
  }),

  listGroups: declare({
    method: 'get',
    path: '/groups',
    summary: 'Groups, filtered, sorted, one page',
    permission: 'groups:read',
    query: groupListQuery,
    response: groupPage,
  }),
  createGroup: declare({
    method: 'post',
    path: '/groups',
    summary: 'Create a group',
    permission: 'groups:write',
    body: createGroupRequest,
    status: 201,
    response: group,
    idempotent: true,
  }),
  getGroup: declare({
    method: 'get',
    path: '/groups/{groupId}',
    summary: 'One group, read live',
    permission: 'groups:read',
    params: groupParams,
    response: group,
  }),
  updateGroup: declare({
    method: 'patch',
    path: '/groups/{groupId}',
    summary: 'Change some fields of a group',
    permission: 'groups:write',
    params: groupParams,
    body: updateGroupRequest,
    response: group,
    versioned: true,
    idempotent: true,
  }),
  deleteGroup: declare({
    method: 'delete',
    path: '/groups/{groupId}',
    summary: 'Delete a group, as an operation that follows the platform',
    permission: 'groups:write',
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
    query: memberListQuery,
    response: memberPage,
  }),
  changeMembers: declare({
    method: 'post',
    path: '/groups/{groupId}/member-changes',
    summary: 'Add or remove people, as an operation with an outcome per person',
    permission: 'groups:write',
    params: groupParams,
    body: changeMembersRequest,
    status: 202,
    response: operation,
    idempotent: true,
  }),

  listUsers: declare({
    method: 'get',
    path: '/users',
    summary: 'Users, filtered, sorted, one page',
    permission: 'users:read',
    query: userListQuery,
    response: userPage,
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
    params: userParams,
    body: updateUserRequest,
    response: userDetail,
    versioned: true,
    idempotent: true,
  }),

  listOperations: declare({
    method: 'get',
    path: '/operations',
    summary: "The caller's operations, newest first",
    permission: 'signed-in',
    query: operationListQuery,
    response: operationPage,
  }),
  watchOperations: declare({
    method: 'get',
    path: '/operations/events',
    summary: "Server-sent events: the caller's operations as they move",
    permission: 'signed-in',
    stream: true,
  }),
  getOperation: declare({
    method: 'get',
    path: '/operations/{operationId}',
    summary: 'One operation with the outcome of each item',
    permission: 'signed-in',
    params: operationParams,
    response: operation,
  }),
  retryOperation: declare({
    method: 'post',
    path: '/operations/{operationId}/retries',
    summary: 'Run the failed and unknown items again, and only them',
    permission: 'signed-in',
    params: operationParams,
    body: none,
    status: 202,
    response: operation,
    idempotent: true,
  }),
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export type Params<R extends Route> = z.output<R['params']>;
export type Query<R extends Route> = z.output<R['query']>;
/** What a caller may write: defaults left out. */
export type QueryInput<R extends Route> = z.input<R['query']>;
export type Body<R extends Route> = R['body'] extends z.ZodType ? z.output<R['body']> : undefined;
export type BodyInput<R extends Route> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined;
export type Response<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : undefined;

/** Names of headers that the contract gives a meaning. */
export const headers = {
  /** Any value; browsers send it cross-site only after a preflight, which is refused. */
  csrf: 'X-Rolecall',
  idempotencyKey: 'Idempotency-Key',
  ifMatch: 'If-Match',
  requestId: 'X-Request-Id',
} as const;
