import { createRoute, redirect } from '@tanstack/react-router';
import { hasCode } from '../../api/problems.ts';
import { RouteError } from '../../components/feedback/RouteError.tsx';
import { sessionQuery } from '../../features/session/queries.ts';
import { signInLink } from '../../links/session.ts';
import { Shell } from '../shell/Shell.tsx';
import { rootRoute } from './rootRoute.ts';

/** Every screen that needs a session; without one, it is asked for first and the screen comes after. */
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
