import type { User } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { searchText } from '@rolecall/text';
import { request } from '../../api/request.ts';
import type { PickerItem } from '../../components/picker/pickerItem.ts';
import type { ListSource, PickerSource } from '../../components/picker/pickerSource.ts';
import type { Match } from '../../components/picker/readLine.ts';
import { groupMatchesQuery } from './groupQueries.ts';
import { type GroupItem, groupItemOf, userItemOf } from './pickerItems.ts';
import { projectMatchesQuery } from './projectQueries.ts';
import { userMatchesQuery } from './userQueries.ts';

/**
 * All users.
 * @param notInGroup the ID of a group whose members are left out of a search
 */
export const userSource = (notInGroup?: string): ListSource<PickerItem> => ({
  noun: 'user',
  placeholder: t('Name, username or email'),
  find: (q) => userMatchesQuery(q, notInGroup),
  pasteLabel: t('Paste names, usernames or emails'),
  async lookUp(names) {
    const { found, ambiguous } = await request('POST /users/resolutions', { body: { names } });
    return new Map<string, readonly (PickerItem & Match)[]>([
      ...found.map(({ name, user }) => [name, [matchOf(user)]] as const),
      ...ambiguous.map(({ name, candidates }) => [name, candidates.map(matchOf)] as const),
    ]);
  },
});

const matchOf = (user: User): PickerItem & Match => ({
  ...userItemOf(user),
  called: [user.username, user.firstName, user.lastName, user.email],
});

/** All groups. */
export const groupSource: PickerSource<GroupItem> = { noun: 'group', find: (q) => groupMatchesQuery(q) };

/** Groups that users can be added to: not the platform's own, and not those that other systems manage. */
export const localGroupSource: ListSource<GroupItem> = {
  noun: 'group',
  find: (q) => groupMatchesQuery(q, 'local'),
  pasteLabel: t('Paste group names'),
  // Each name is a request.
  maxPasted: 100,
  lookUp: async (names) =>
    new Map(await Promise.all(names.map(async (name) => [name, await named(name)] as const))),
};

async function named(name: string): Promise<(GroupItem & Match)[]> {
  const query = { name, kind: 'local', pageSize: 200 };
  const { items } = await request('GET /groups', { query });
  return items
    .filter((group) => searchText(group.name) === searchText(name))
    .map((group) => ({ ...groupItemOf(group), called: [group.name] }));
}

export const projectSource: PickerSource<PickerItem> = {
  noun: 'project',
  placeholder: t('Part of its name'),
  find: projectMatchesQuery,
};
