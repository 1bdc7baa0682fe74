/** The tenant management policies that can be assigned to users and groups. */
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

/** The policies of a group that is created without any. */
export const initialGroupPolicies: readonly Policy[] = ['Data', 'Application Admin'];
/** The policies of a user who is created without any. */
export const initialUserPolicies: readonly Policy[] = ['Developer', 'Application Read Only'];
