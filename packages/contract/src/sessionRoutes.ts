import { declare, none, type Route } from './route.ts';
import { safeguards } from './safeguards.ts';
import { session, signInOptions, signInRequest, signOutResult } from './session.ts';

export const sessionRoutes = {
  getSession: declare({
    method: 'get',
    path: '/session',
    summary: 'The signed-in user, with capabilities',
    permission: 'signed-in',
    response: session,
  }),
  signIn: declare({
    method: 'post',
    path: '/session',
    summary: 'Sign in with platform credentials',
    permission: 'public',
    action: 'session.sign-in',
    body: signInRequest,
    status: 201,
    response: session,
    limited: true,
  }),
  signOut: declare({
    method: 'delete',
    path: '/session',
    summary: 'End this session',
    permission: 'signed-in',
    action: 'session.sign-out',
    body: none,
    response: signOutResult,
  }),
  getSignInMethods: declare({
    method: 'get',
    path: '/session/methods',
    summary: 'How people may sign in',
    permission: 'public',
    response: signInOptions,
  }),
  getSafeguards: declare({
    method: 'get',
    path: '/safeguards',
    summary: 'Data to predict whether a change of users or groups is refused or needs confirmation',
    permission: 'groups:read',
    response: safeguards,
  }),
} as const satisfies Record<string, Route>;
