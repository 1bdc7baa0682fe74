import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../lib/lazyPage.ts';
import { auditSearch } from '../../links/audit.ts';
import { requireCapability } from './requireCapability.ts';
import { shellRoute } from './shellRoute.ts';

// A failure to load these is shown by the page, whose code comes from the same place.
const withLoaders = (start: (loaders: typeof import('./auditLoaders.ts')) => void) =>
  void import('./auditLoaders.ts').then(start, () => undefined);

const auditLogRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/audit',
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => withLoaders(({ loadAuditLog }) => loadAuditLog(context.queryClient, deps)),
  component: lazyPage(() => import('../../features/audit/AuditLogPage.tsx'), 'AuditLogPage'),
});

const auditEntryRoute = createRoute({
  getParentRoute: () => shellRoute,
  beforeLoad: requireCapability('audit:read'),
  path: '/audit/$seq',
  loader: ({ context, params }) =>
    withLoaders(({ loadAuditEntry }) => loadAuditEntry(context.queryClient, params.seq)),
  component: lazyPage(() => import('../../features/audit/AuditEntryPage.tsx'), 'AuditEntryPage'),
});

export const auditPageRoutes = [auditLogRoute, auditEntryRoute] as const;
