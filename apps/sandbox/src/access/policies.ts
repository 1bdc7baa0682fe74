/** The tenant management policies that users and groups can be given. */
export const policies = [
  'IT Admin',
  'IT Admin Read Only',
  'Application Admin',
  'Security Admin',
  'Project Security Admin',
  'Project Read Only',
  'Application Read Only',
  'Data',
  'Tenant Admin',
  'Developer',
  'Service Admin',
  'System Admin',
] as const;

export type Policy = (typeof policies)[number];

/** What a group gets when it is created with no policies. */
export const initialGroupPolicies: readonly Policy[] = ['Data', 'Application Admin'];
/** What a user gets when it is created with no policies. */
export const initialUserPolicies: readonly Policy[] = ['Developer', 'Application Read Only'];
