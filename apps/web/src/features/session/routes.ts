import { createRoute, linkOptions, redirect } from '@tanstack/react-router';
import { rootRoute } from '../../app/routes/rootRoute.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { sessionQuery } from './queries.ts';
import { safeReturnTo } from './returnTo.ts';

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
  component: lazyPage(() => import('./SignInPage.tsx'), 'SignInPage'),
});

export const signInLink = (returnTo: string) => linkOptions({ to: '/sign-in', search: { returnTo } });
