import { useQuery } from '@tanstack/react-query';
import type { PickerItem } from '../../../components/picker/pickerItem.ts';
import { alreadyMember } from '../../directory/pickerItems.ts';
import { membershipPreviewQuery } from './queries.ts';

/** The users picked to join a group, with a mark on those that are already in it. */
export function useJoiningUsers(options: {
  users: readonly PickerItem[];
  /** Undefined until a group is chosen. */
  groupId: string | undefined;
  /** The change has started, so its result isn't a reason anymore. */
  isStarted: boolean;
}) {
  const { users, groupId, isStarted } = options;
  const userIds = users.map(({ id }) => id);
  const preview = useQuery({
    ...membershipPreviewQuery({ userIds, join: groupId === undefined ? [] : [groupId] }),
    enabled: groupId !== undefined && users.length > 0 && !isStarted,
  });
  const members = new Set(preview.isPlaceholderData ? [] : preview.data?.unchangedIds);
  return {
    marked: users.map((user) => (members.has(user.id) ? { ...user, unavailable: alreadyMember } : user)),
    joining: users.filter(({ id }) => !members.has(id)),
  };
}
