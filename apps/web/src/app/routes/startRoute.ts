import type { QueryClient } from '@tanstack/react-query';
import { createRoute, redirect } from '@tanstack/react-router';
import { projectListQuery } from '../../features/projects/queries.ts';
import { sessionQuery } from '../../features/session/queries.ts';
import { overviewLink } from '../../links/overview.ts';
import { type ProjectListSearch, projectListLink } from '../../links/projects.ts';
import { userLink } from '../../links/users.ts';
import { shellRoute } from './shellRoute.ts';

/** Sorts projects that the user owns or manages first. */
const ownFirst: ProjectListSearch = { sort: 'myRole' };

/**
 * Auditors and managers start with the overview, project admins with projects, and everyone else with their own
 * access.
 */
export const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: async ({ context: { queryClient } }) => {
    const { user, capabilities } = await queryClient.ensureQueryData(sessionQuery());
    if (capabilities.includes('audit:read')) throw redirect({ ...overviewLink(), replace: true });
    const start = (await managesProjects(queryClient)) ? projectListLink(ownFirst) : userLink(user.id);
    throw redirect({ ...start, replace: true });
  },
});

/** Requests the page of the list that a project admin sees next. If that fails, the user's own access is shown. */
const managesProjects = (queryClient: QueryClient): Promise<boolean> =>
  queryClient.ensureQueryData(projectListQuery(ownFirst)(1)).then(
    ({ items: [first] }) => first?.managesMembers === true,
    () => false,
  );
