import { effectivePolicies, type PolicyGroup, type PolicyHolder } from './policies.ts';

/** What a person may do in Rolecall. Everything that is not listed is denied. */
export const capabilities = ['groups:read', 'groups:write', 'users:read', 'users:write'] as const;
export type Capability = (typeof capabilities)[number];

const read: readonly Capability[] = ['groups:read', 'users:read'];
const write: readonly Capability[] = ['groups:write', 'users:write'];

/**
 * The table "Who may do what in Rolecall" for one person.
 * @param auditorGroups names of the groups whose members may see everything and change nothing
 */
export function capabilitiesOf(
  user: PolicyHolder,
  groups: readonly PolicyGroup[],
  auditorGroups: readonly string[],
): Capability[] {
  const policies = new Set(effectivePolicies(user, groups).map(({ policy }) => policy));
  if (policies.has('Security Admin')) return [...read, ...write];
  if (groups.some(({ name }) => auditorGroups.includes(name))) return [...read];
  return [];
}
