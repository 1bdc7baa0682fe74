import { createRoute, redirect } from '@tanstack/react-router';
import { sessionQuery } from '../../features/session/queries.ts';
import { overviewLink } from '../../links/overview.ts';
import { userLink } from '../../links/users.ts';
import { shellRoute } from './shellRoute.ts';

/** Auditors start with the overview, everyone else with their own access. */
export const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { user, capabilities } = await context.queryClient.ensureQueryData(sessionQuery());
    const start = capabilities.includes('audit:read') ? overviewLink() : userLink(user.id);
    throw redirect({ ...start, replace: true });
  },
});
