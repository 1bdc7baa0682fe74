import { z } from 'zod';
import {
  accessSubjectListQuery,
  accessSubjectPage,
  momentQuery,
  personAccess,
  personAccessListQuery,
  personAccessPage,
  projectAccess,
  projectAccessListQuery,
  projectAccessPage,
} from './access.ts';
import { requestedId } from './ids.ts';
import { declare, type Route } from './route.ts';

const ofProject = { permission: 'audit:read', params: z.strictObject({ projectId: requestedId }) } as const;
const ofPerson = { permission: 'audit:read', params: z.strictObject({ userId: requestedId }) } as const;

export const accessRoutes = {
  listAccessSubjects: declare({
    method: 'get',
    path: '/access',
    summary: 'Projects or people that there were at a moment, by name',
    permission: 'audit:read',
    query: accessSubjectListQuery,
    response: accessSubjectPage,
  }),
  getProjectAccess: declare({
    method: 'get',
    path: '/access/projects/{projectId}',
    summary: 'A project as it was at a moment, and how many people could reach it',
    ...ofProject,
    query: momentQuery,
    response: projectAccess,
  }),
  listProjectAccess: declare({
    method: 'get',
    path: '/access/projects/{projectId}/people',
    summary: 'Everybody who could reach a project at a moment, and why',
    ...ofProject,
    query: projectAccessListQuery,
    response: projectAccessPage,
  }),
  getPersonAccess: declare({
    method: 'get',
    path: '/access/people/{userId}',
    summary: 'A person as of a moment: policies, groups and primary group',
    ...ofPerson,
    query: momentQuery,
    response: personAccess,
  }),
  listPersonAccess: declare({
    method: 'get',
    path: '/access/people/{userId}/projects',
    summary: 'Every project that a person could reach at a moment, and why',
    ...ofPerson,
    query: personAccessListQuery,
    response: personAccessPage,
  }),
} as const satisfies Record<string, Route>;
