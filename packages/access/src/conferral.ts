import { managesAnything } from './policies.ts';

/**
 * The policies granted by a change that manage users, groups, projects or the system, sorted, without duplicates.
 * @param given the policies after the change
 * @param held the policies before the change
 */
export function conferredPolicies(given: Iterable<string>, held: readonly string[] = []): string[] {
  return [...new Set(given)].filter((policy) => managesAnything(policy) && !held.includes(policy)).sort();
}

/** The conferred policies that the user who confers them doesn't hold. */
export const notHeld = (conferred: readonly string[], held: Iterable<string>): string[] => {
  const holds = new Set(held);
  return conferred.filter((policy) => !holds.has(policy));
};
