import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../lib/lazyPage.ts';
import { auditSearch } from '../../links/audit.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

// Loaders start the first requests while the page's code is loading. The page itself shows errors, including a
// failure to load the requests' code.
const withQueries = (start: (queries: typeof import('../../features/audit/queries.ts')) => void) =>
  void import('../../features/audit/queries.ts').then(start, () => undefined);

const auditLogRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/audit',
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    withQueries(({ auditListQuery, auditListOf, auditTotalsQuery, verificationQuery }) => {
      const query = auditListOf(deps);
      void queryClient.prefetchQuery(auditListQuery(query)(1));
      void queryClient.prefetchQuery(auditTotalsQuery(query));
      // Only the initial load. The page keeps it up to date after that.
      void queryClient.prefetchQuery({ ...verificationQuery(), staleTime: Number.POSITIVE_INFINITY });
    }),
  component: lazyPage(() => import('../../features/audit/AuditLogPage.tsx'), 'AuditLogPage'),
});

const auditEntryRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/audit/$seq',
  loader: ({ context, params }) =>
    withQueries(({ auditEntryQuery }) => void context.queryClient.prefetchQuery(auditEntryQuery(params.seq))),
  component: lazyPage(() => import('../../features/audit/AuditEntryPage.tsx'), 'AuditEntryPage'),
});

export const auditPageRoutes = [auditLogRoute, auditEntryRoute] as const;
