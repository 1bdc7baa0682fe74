import type { Handlers } from '../routing/call.ts';
import { asOfPage } from './asOfListing.ts';
import type { createAccessService } from './service.ts';

export function accessHandlers(
  access: ReturnType<typeof createAccessService>,
): Pick<
  Handlers,
  'listAccessSubjects' | 'getProjectAccess' | 'listProjectAccess' | 'getUserAccess' | 'listUserAccess'
> {
  return {
    listAccessSubjects: async ({ query }) => asOfPage(await access.subjects(query), query),
    getProjectAccess: ({ params, query }) => access.project(params.projectId, query.asOf),
    listProjectAccess: async ({ params, query }) => {
      const listing = await access.people(params.projectId, query);
      return { ...(await asOfPage(listing, query)), disabled: listing.disabled };
    },
    getUserAccess: ({ params, query }) => access.user(params.userId, query.asOf),
    listUserAccess: async ({ params, query }) => asOfPage(await access.projects(params.userId, query), query),
  };
}
