import { createRoute, redirect } from '@tanstack/react-router';
import { hasCode } from '../../api/problems.ts';
import { RouteError } from '../../components/feedback/RouteError.tsx';
import { sessionQuery } from '../../features/session/queries.ts';
import { signInLink } from '../../links/session.ts';
import { Shell } from '../shell/Shell.tsx';
import { rootRoute } from './rootRoute.ts';

/** Parent of all pages that need a session. Without one, the user signs in first and then gets to the page. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery());
    } catch (error) {
      if (hasCode(error, 'not-signed-in')) throw redirect(signInLink(location.href));
      throw error;
    }
  },
  component: Shell,
  errorComponent: RouteError,
});
