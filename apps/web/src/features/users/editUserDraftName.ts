/** The name of the draft that a user's page looks for; the form's code comes later. */
export const editUserDraftName = (userId: string) => `edit-user.${userId}`;
