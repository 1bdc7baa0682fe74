import {
  type ProjectChange,
  type ProjectChangeListParams,
  projectChangeActions,
  projectChangeOutcomes,
} from '@rolecall/contract';
import type { EntrySearch } from '../audit/search.ts';
import type { Listing } from '../lib/listing.ts';

/**
 * Changes of a project's roles and owner. Other entries that concern the project, such as the deletion of a group,
 * name users and projects that a project admin may not see.
 */
export async function listProjectChanges(
  search: Pick<EntrySearch, 'list'>,
  projectId: string,
  { holder, ...query }: ProjectChangeListParams,
): Promise<Listing<ProjectChange>> {
  const listing = await search.list({
    ...query,
    subject: [`project:${projectId}`, ...(holder === undefined ? [] : [holder])],
    action: query.action ?? [...projectChangeActions],
    outcome: query.outcome ?? [...projectChangeOutcomes],
  });
  return {
    ...listing,
    slice: async (start, count) =>
      (await listing.slice(start, count)).map(({ project: _, reason: __, marks: ___, ...change }) => change),
  };
}
