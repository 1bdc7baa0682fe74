import { t } from '@rolecall/messages';
import { request } from '../../api/request.ts';
import type { PickerItem } from '../../components/picker/pickerItem.ts';
import { type ListSource, matchesByName, type PickerSource } from '../../components/picker/pickerSource.ts';
import { groupMatchesQuery } from './groupQueries.ts';
import { type GroupItem, groupItemOf, userItemOf } from './pickerItems.ts';
import { projectMatchesQuery } from './projectQueries.ts';
import { userMatchesQuery } from './userQueries.ts';

/**
 * All users.
 * @param joining the ID of a group whose members can't be picked
 */
export const userSource = (joining?: string): ListSource<PickerItem> => ({
  noun: 'user',
  placeholder: t('Name, username or email'),
  find: (q) => userMatchesQuery(q, joining),
  pasteLabel: t('Paste names, usernames or emails'),
  lookUp: async (names) =>
    matchesByName(await request('POST /users/resolutions', { body: { names } }), (user) => [
      { ...userItemOf(user), called: [user.username, user.firstName, user.lastName, user.email] },
    ]),
});

/** All groups. */
export const groupSource: PickerSource<GroupItem> = { noun: 'group', find: (q) => groupMatchesQuery(q) };

/** Groups that users can be added to: not the platform's own, and not those that other systems manage. */
export const localGroupSource: ListSource<GroupItem> = {
  noun: 'group',
  find: (q) => groupMatchesQuery(q, 'local'),
  pasteLabel: t('Paste group names'),
  lookUp: async (names) =>
    matchesByName(await request('POST /groups/resolutions', { body: { names } }), (group) =>
      group.kind === 'local' ? [{ ...groupItemOf(group), called: [group.name] }] : [],
    ),
};

export const projectSource: PickerSource<PickerItem> = {
  noun: 'project',
  placeholder: t('Part of its name'),
  find: projectMatchesQuery,
};
