import { effectivePolicies, type PolicyGroup, type PolicyHolder } from './policies.ts';

/** What a user may do in Rolecall. Everything else is denied. */
export const capabilities = [
  'groups:read',
  'groups:write',
  'users:read',
  'users:write',
  /** View every project and its members. */
  'projects:read',
  /** Change the members and the owner of every project. */
  'projects:write',
  /** View the audit log and the directory's history. */
  'audit:read',
] as const;
export type Capability = (typeof capabilities)[number];

const read: readonly Capability[] = ['groups:read', 'users:read', 'projects:read', 'audit:read'];
const manageGroups: readonly Capability[] = ['groups:write', 'users:write'];
const manageProjects: readonly Capability[] = ['projects:read', 'projects:write'];

/**
 * The table "Who may do what in Rolecall" for one user.
 * @param auditorGroupIds the groups whose members may view everything and change nothing
 */
export function capabilitiesOf(
  user: PolicyHolder,
  groups: readonly PolicyGroup[],
  auditorGroupIds: readonly string[],
): Capability[] {
  const policies = new Set(effectivePolicies(user, groups).map(({ policy }) => policy));
  const all = new Set<Capability>();
  const grant = (granted: readonly Capability[]) => {
    for (const capability of granted) all.add(capability);
  };
  if (groups.some(({ id }) => auditorGroupIds.includes(id))) grant(read);
  if (policies.has('Security Admin')) grant([...read, ...manageGroups]);
  if (policies.has('Project Security Admin')) grant(manageProjects);
  return capabilities.filter((capability) => all.has(capability));
}
