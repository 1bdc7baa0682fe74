/** The draft that a project's page looks for; the form's code comes later. */
export const addMembersDraftName = (projectId: string) => `add-members.${projectId}`;
