import { declare, none, type Route } from './route.ts';
import { safeguards } from './safeguards.ts';
import { session, signInRequest } from './session.ts';

export const sessionRoutes = {
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
    action: 'session.sign-in',
    body: signInRequest,
    status: 201,
    response: session,
  }),
  signOut: declare({
    method: 'delete',
    path: '/session',
    summary: 'End this session',
    permission: 'signed-in',
    action: 'session.sign-out',
    body: none,
    status: 204,
  }),
  getSafeguards: declare({
    method: 'get',
    path: '/safeguards',
    summary: 'What tells whether a change of users or groups will be refused or has to be confirmed',
    permission: 'groups:read',
    response: safeguards,
  }),
} as const satisfies Record<string, Route>;
