import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../lib/lazyPage.ts';
import { auditSearch } from '../../links/audit.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

// Loaders start the first requests while the screen's code is on its way; the screen itself shows how they went, also
// where the code of the requests can't be loaded.
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
      // Once it is here, the screen keeps it up to date.
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
