/** The name of the draft that a user's page looks for, without loading the form's code. */
export const editUserDraftName = (userId: string) => `edit-user.${userId}`;
