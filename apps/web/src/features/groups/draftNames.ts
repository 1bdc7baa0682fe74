/** Names of the drafts that a group's page looks for, without loading the forms' code. */
export const editDraftName = (groupId: string) => `edit-group.${groupId}`;
export const addMembersToGroupDraftName = (groupId: string) => `add-members-to-group.${groupId}`;
