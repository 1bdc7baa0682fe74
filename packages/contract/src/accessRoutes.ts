import { z } from 'zod';
import {
  accessSubjectList,
  accessSubjectListParams,
  asOfParams,
  projectAccess,
  projectAccessList,
  projectAccessListParams,
  userAccess,
  userAccessList,
  userAccessListParams,
} from './access.ts';
import { requestedId } from './ids.ts';
import { declare, type Route } from './route.ts';

const ofProject = { permission: 'audit:read', params: z.strictObject({ projectId: requestedId }) } as const;
const ofUser = { permission: 'audit:read', params: z.strictObject({ userId: requestedId }) } as const;

export const accessRoutes = {
  listAccessSubjects: declare({
    method: 'get',
    path: '/access',
    summary: 'Projects or people that there were at a moment, by name',
    permission: 'audit:read',
    query: accessSubjectListParams,
    response: accessSubjectList,
    exportable: { name: 'exportAccessSubjects' },
  }),
  getProjectAccess: declare({
    method: 'get',
    path: '/access/projects/{projectId}',
    summary: 'A project as it was at a moment, and how many people could reach it',
    ...ofProject,
    query: asOfParams,
    response: projectAccess,
  }),
  listProjectAccess: declare({
    method: 'get',
    path: '/access/projects/{projectId}/people',
    summary: 'Everybody who could reach a project at a moment, and why',
    ...ofProject,
    query: projectAccessListParams,
    response: projectAccessList,
    exportable: { name: 'exportProjectAccess' },
  }),
  getUserAccess: declare({
    method: 'get',
    path: '/access/users/{userId}',
    summary: 'A person as of a moment: policies, groups and primary group',
    ...ofUser,
    query: asOfParams,
    response: userAccess,
  }),
  listUserAccess: declare({
    method: 'get',
    path: '/access/users/{userId}/projects',
    summary: 'Every project that a person could reach at a moment, and why',
    ...ofUser,
    query: userAccessListParams,
    response: userAccessList,
    exportable: { name: 'exportUserAccess' },
  }),
} as const satisfies Record<string, Route>;
