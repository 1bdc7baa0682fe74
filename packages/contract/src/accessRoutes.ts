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
    summary: 'Search projects or users at a point in time, by name',
    permission: 'audit:read',
    query: accessSubjectListParams,
    response: accessSubjectList,
    exportable: { name: 'exportAccessSubjects' },
  }),
  getProjectAccess: declare({
    method: 'get',
    path: '/access/projects/{projectId}',
    summary: 'A project at a point in time, with the number of users who had access',
    ...ofProject,
    query: asOfParams,
    response: projectAccess,
  }),
  listProjectAccess: declare({
    method: 'get',
    path: '/access/projects/{projectId}/people',
    summary: 'Users with access to a project at a point in time, with the sources of their access',
    ...ofProject,
    query: projectAccessListParams,
    response: projectAccessList,
    exportable: { name: 'exportProjectAccess' },
  }),
  getUserAccess: declare({
    method: 'get',
    path: '/access/users/{userId}',
    summary: 'A user at a point in time, with policies, groups and primary group',
    ...ofUser,
    query: asOfParams,
    response: userAccess,
  }),
  listUserAccess: declare({
    method: 'get',
    path: '/access/users/{userId}/projects',
    summary: 'Projects that a user had access to at a point in time, with the sources of the access',
    ...ofUser,
    query: userAccessListParams,
    response: userAccessList,
    exportable: { name: 'exportUserAccess' },
  }),
} as const satisfies Record<string, Route>;
