import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../lib/lazyPage.ts';
import { auditSearch } from './auditSearch.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

export const auditRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    beforeLoad: requireCapability('audit:read'),
    path: '/audit',
    validateSearch: auditSearch,
    component: lazyPage(() => import('../../features/audit/AuditLogPage.tsx'), 'AuditLogPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    beforeLoad: requireCapability('audit:read'),
    path: '/audit/$seq',
    component: lazyPage(() => import('../../features/audit/RecordPage.tsx'), 'RecordPage'),
  }),
] as const;
