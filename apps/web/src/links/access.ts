import { linkOptions } from '@tanstack/react-router';
import { idParams } from '../lib/idParams.ts';

/** State of the access views in the address; `at`, `from` and `to` are moments, ISO 8601. */
export interface AccessSearch {
  at?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  kind?: string | undefined;
  q?: string | undefined;
  role?: string | undefined;
  managesMembers?: true | undefined;
  source?: string | undefined;
  sort?: string | undefined;
  project?: string | undefined;
  by?: string | undefined;
  columns?: string | undefined;
  held?: string | undefined;
  cell?: string | undefined;
  why?: string | undefined;
  origin?: string | undefined;
  subject?: string | undefined;
}

export const accessLink = (search: AccessSearch = {}) => linkOptions({ to: '/access', search });
export const matrixLink = (search: AccessSearch = {}) => linkOptions({ to: '/access/matrix', search });
export const findingsLink = (search: AccessSearch = {}) => linkOptions({ to: '/access/findings', search });

/** To the differences between two moments, of everything or of one `subject`: `user:ID`, `group:ID`, `project:ID`. */
export const differencesLink = (search: AccessSearch = {}) =>
  linkOptions({ to: '/access/differences', search });

export const projectAccessLink = (projectId: string, search: AccessSearch = {}) =>
  linkOptions({ to: '/access/projects/$projectId', ...idParams({ projectId }), search });
export const personAccessLink = (userId: string, search: AccessSearch = {}) =>
  linkOptions({ to: '/access/people/$userId', ...idParams({ userId }), search });
export const projectReportLink = (projectId: string, search: AccessSearch) =>
  linkOptions({ to: '/access/projects/$projectId/report', ...idParams({ projectId }), search });
export const personReportLink = (userId: string, search: AccessSearch) =>
  linkOptions({ to: '/access/people/$userId/report', ...idParams({ userId }), search });
