import { createRoute, redirect } from '@tanstack/react-router';
import { sessionQuery } from '../../features/session/queries.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { safeReturnTo } from './returnTo.ts';
import { rootRoute } from './rootRoute.ts';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { returnTo: string } => ({
    returnTo: safeReturnTo(search.returnTo, window.location.origin),
  }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery()).catch(() => undefined);
    if (session) throw redirect({ href: search.returnTo, replace: true });
  },
  component: lazyPage(() => import('../../features/session/SignInPage.tsx'), 'SignInPage'),
});
