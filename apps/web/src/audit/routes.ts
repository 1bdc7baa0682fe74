import { createRoute, lazyRouteComponent, linkOptions } from '@tanstack/react-router';
import { textParams } from '../lists/searchParams.ts';
import { shellRoute } from '../shell/shellRoute.ts';

const auditSearch = textParams(
  'q',
  'actor',
  'target',
  'project',
  'action',
  'outcome',
  'origin',
  'from',
  'to',
  'sort',
);
/** The log's state in the address: the filters of its list, `from` and `to` as days (2026-11-24). */
export type AuditSearch = ReturnType<typeof auditSearch>;

export const auditRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/audit',
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => import('./AuditLogPage.tsx'), 'AuditLogPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/audit/$seq',
    component: lazyRouteComponent(() => import('./RecordPage.tsx'), 'RecordPage'),
  }),
] as const;

export const auditLink = (search: AuditSearch = {}) => linkOptions({ to: '/audit', search });
export const recordLink = (seq: number) => linkOptions({ to: '/audit/$seq', params: { seq: String(seq) } });
