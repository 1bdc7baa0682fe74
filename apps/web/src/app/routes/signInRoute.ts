import { safeReturnTo } from '@rolecall/text';
import { createRoute, redirect } from '@tanstack/react-router';
import { sessionQuery } from '../../features/session/queries.ts';
import { basePath } from '../../lib/basePath.ts';
import { lazyPage } from '../../lib/lazyPage.ts';
import { rootRoute } from './rootRoute.ts';

const component = lazyPage(() => import('../../features/session/SignInPage.tsx'), 'SignInPage');

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { returnTo: string } => ({
    returnTo: safeReturnTo(search.returnTo, window.location.origin),
  }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery()).catch(() => undefined);
    if (session) throw redirect({ href: basePath + search.returnTo, replace: true });
  },
  component,
});

/** The page that the identity provider sends the browser back to. */
export const singleSignOnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/callback',
  component,
});
