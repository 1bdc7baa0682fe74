/** The draft that a project's page looks for, without loading the form's code. */
export const addMembersDraftName = (projectId: string) => `add-members.${projectId}`;
