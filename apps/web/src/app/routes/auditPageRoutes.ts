import { createRoute } from '@tanstack/react-router';
import {
  auditEntryListQuery,
  auditEntryQuery,
  auditListOf,
  auditTotalsQuery,
  verificationQuery,
} from '../../features/audit/queries.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { auditSearch } from '../../links/audit.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

// Loaders start the first requests while the screen's code is on its way; the screen itself shows how they went.
const auditLogRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/audit',
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    const query = auditListOf(deps);
    void queryClient.prefetchQuery(auditEntryListQuery(query)(1));
    void queryClient.prefetchQuery(auditTotalsQuery({ ...query, outcome: undefined }));
    // Once it is here, the screen keeps it up to date.
    void queryClient.prefetchQuery({ ...verificationQuery(), staleTime: Number.POSITIVE_INFINITY });
  },
  component: lazyPage(() => import('../../features/audit/AuditLogPage.tsx'), 'AuditLogPage'),
});

const auditEntryRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/audit/$seq',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(auditEntryQuery(params.seq)),
  component: lazyPage(() => import('../../features/audit/AuditEntryPage.tsx'), 'AuditEntryPage'),
});

export const auditPageRoutes = [auditLogRoute, auditEntryRoute] as const;
