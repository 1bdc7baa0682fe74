import { createRoute, linkOptions } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes/shellRoute.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { type AuditSearch, auditSearch } from './searchParams.ts';

export const auditRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/audit',
    validateSearch: auditSearch,
    component: lazyPage(() => import('./AuditLogPage.tsx'), 'AuditLogPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/audit/$seq',
    component: lazyPage(() => import('./RecordPage.tsx'), 'RecordPage'),
  }),
] as const;

export const auditLink = (search: AuditSearch = {}) => linkOptions({ to: '/audit', search });
export const recordLink = (seq: number) => linkOptions({ to: '/audit/$seq', params: { seq: String(seq) } });
