import { managesAnything } from './policies.ts';

/**
 * The policies that a change gives to someone and that manage users, groups, projects or the system, each once, in order.
 * @param given what the change gives
 * @param held what there was before
 */
export function conferredPolicies(given: Iterable<string>, held: readonly string[] = []): string[] {
  return [...new Set(given)].filter((policy) => managesAnything(policy) && !held.includes(policy)).sort();
}

/** Of conferred policies, those that the person who confers them doesn't hold. */
export const notHeld = (conferred: readonly string[], held: Iterable<string>): string[] => {
  const holds = new Set(held);
  return conferred.filter((policy) => !holds.has(policy));
};
