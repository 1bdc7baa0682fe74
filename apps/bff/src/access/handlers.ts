import type { Handlers } from '../routing/call.ts';
import { pageAt } from './momentListing.ts';
import type { createAccessService } from './service.ts';

export function accessHandlers(
  access: ReturnType<typeof createAccessService>,
): Pick<
  Handlers,
  'listAccessSubjects' | 'getProjectAccess' | 'listProjectAccess' | 'getPersonAccess' | 'listPersonAccess'
> {
  return {
    listAccessSubjects: async ({ query }) => pageAt(await access.subjects(query), query),
    getProjectAccess: ({ params, query }) => access.project(params.projectId, query.at),
    listProjectAccess: async ({ params, query }) => {
      const listing = await access.people(params.projectId, query);
      return { ...(await pageAt(listing, query)), disabled: listing.disabled };
    },
    getPersonAccess: ({ params, query }) => access.person(params.userId, query.at),
    listPersonAccess: async ({ params, query }) => pageAt(await access.projects(params.userId, query), query),
  };
}
