import { pageOf } from '../http/listing.ts';
import type { Handlers } from '../http/routing.ts';
import type { createAccessService, MomentListing } from './service.ts';

export function accessHandlers(
  access: ReturnType<typeof createAccessService>,
): Pick<
  Handlers,
  'listAccessSubjects' | 'getProjectAccess' | 'listProjectAccess' | 'getPersonAccess' | 'listPersonAccess'
> {
  return {
    listAccessSubjects: async ({ query }) => pageAt(await access.subjects(query), query),
    getProjectAccess: ({ params, query }) => access.project(params.projectId, query.at),
    listProjectAccess: async ({ params, query }) =>
      pageAt(await access.people(params.projectId, query), query),
    getPersonAccess: ({ params, query }) => access.person(params.userId, query.at),
    listPersonAccess: async ({ params, query }) => pageAt(await access.projects(params.userId, query), query),
  };
}

const pageAt = async <Item>(listing: MomentListing<Item>, query: { page: number; pageSize: number }) => ({
  ...(await pageOf(listing, query)),
  moment: listing.moment,
});
