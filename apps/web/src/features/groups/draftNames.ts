/** Names of the drafts that a group's page looks for; the forms' code comes later. */
export const editDraftName = (groupId: string) => `edit-group.${groupId}`;
export const addPeopleDraftName = (groupId: string) => `add-people.${groupId}`;
