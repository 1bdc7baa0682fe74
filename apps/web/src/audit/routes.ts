import { createRoute, lazyRouteComponent, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../shell/shellRoute.ts';
import { type AuditSearch, auditSearch } from './searchParams.ts';

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
