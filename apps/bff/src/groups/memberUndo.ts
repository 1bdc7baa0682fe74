import { text } from '@rolecall/messages/text';
import type { Directory } from '../directory/directory.ts';
import { impossible, isNotFound, type UndoRule } from '../operations/undo.ts';
import { storedMemberChange } from './members.ts';

/** Undoes a change of members for those users whom it really added or removed. */
export function createMemberUndo(directory: Pick<Directory, 'requireGroup'>): UndoRule {
  return async ({ operation: { items }, params }, actor) => {
    const { groupId, groupName, change, force } = storedMemberChange.parse(params);
    if (!actor.capabilities.includes('groups:write'))
      return impossible(text('You no longer have permission to change members.'));
    if (change === 'remove' && force)
      return impossible(text('Adding these users again wouldn’t restore their primary group.'));
    if (await isNotFound(directory.requireGroup(groupId)))
      return impossible(text('{name} no longer exists.', { name: groupName }));
    const userIds = items.flatMap(({ id, state }) => (state === 'done' ? id : []));
    return { type: 'change-members', groupId, change: change === 'add' ? 'remove' : 'add', userIds };
  };
}
