import { z } from 'zod';
import { requestedId } from './ids.ts';
import { endedSessions, openSessionCount, openSessionId, openSessionList } from './openSessions.ts';
import { declare, none, type Route } from './route.ts';

const userParams = z.strictObject({ userId: requestedId });

export const openSessionRoutes = {
  listSessions: declare({
    method: 'get',
    path: '/sessions',
    summary: "The caller's open sessions",
    permission: 'signed-in',
    response: openSessionList,
  }),
  endOtherSessions: declare({
    method: 'delete',
    path: '/sessions',
    summary: "End the caller's sessions except for this one",
    permission: 'signed-in',
    action: 'session.end',
    body: none,
    response: endedSessions,
  }),
  endSession: declare({
    method: 'delete',
    path: '/sessions/{sessionId}',
    summary: "End one of the caller's sessions",
    permission: 'signed-in',
    action: 'session.end',
    params: z.strictObject({ sessionId: openSessionId }),
    body: none,
    response: endedSessions,
  }),
  countUserSessions: declare({
    method: 'get',
    path: '/users/{userId}/sessions',
    summary: 'How many open sessions a user has',
    permission: 'users:read',
    params: userParams,
    response: openSessionCount,
  }),
  endUserSessions: declare({
    method: 'delete',
    path: '/users/{userId}/sessions',
    summary: 'End all sessions of a user',
    permission: 'users:write',
    action: 'session.end',
    params: userParams,
    body: none,
    response: endedSessions,
    idempotent: true,
  }),
} as const satisfies Record<string, Route>;
