/** What the platform's management policies mean, in words a person can use. Unknown policies have no words. */
export const policyDescriptions: Readonly<Record<string, string>> = {
  'IT Admin': 'Manages the platform: nodes, storage, networking, events and its own settings.',
  'IT Admin Read Only': 'Sees the platform settings and events; changes nothing.',
  'Application Admin': 'Manages all application services.',
  'Application Read Only': 'Sees application services; changes nothing.',
  'Security Admin': 'Manages users and groups, and the policies they hold.',
  'Project Security Admin': 'Manages the members and the owner of every project.',
  'Project Read Only': 'Sees every project; changes nothing.',
  Data: 'Uses data containers, as data-access rules allow.',
  'Tenant Admin': 'Manages everything in this tenant.',
  Developer: 'Creates projects and works in those they belong to.',
  'Service Admin': 'Manages services and their life cycle.',
  'System Admin': 'Manages the whole system, all tenants included.',
};

/** What the platform gives every new user; held directly, these say nothing about a decision that someone made. */
export const defaultUserPolicies: readonly string[] = ['Developer', 'Application Read Only'];

/** Policies that let someone manage users or projects, and so give themselves more. */
export const privilegedPolicies: readonly string[] = [
  'Security Admin',
  'Project Security Admin',
  'Project Admin',
  'Tenant Admin',
  'System Admin',
];

export interface PolicyHolder {
  readonly policies: readonly string[];
}

export interface PolicyGroup extends PolicyHolder {
  readonly id: string;
  readonly name: string;
}

/** Where a policy comes from: held directly, or through a group. */
export type PolicySource = { type: 'direct' } | { type: 'group'; id: string; name: string };

export interface EffectivePolicy {
  policy: string;
  sources: PolicySource[];
}

/**
 * A user's effective policies, each with every source: the user's own and those of all its groups.
 * Sorted by policy; a direct source comes first, then groups by name.
 */
export function effectivePolicies(user: PolicyHolder, groups: readonly PolicyGroup[]): EffectivePolicy[] {
  const sources = new Map<string, PolicySource[]>();
  const add = (policy: string, source: PolicySource) => {
    const known = sources.get(policy);
    if (known) known.push(source);
    else sources.set(policy, [source]);
  };
  for (const policy of new Set(user.policies)) add(policy, { type: 'direct' });
  for (const group of groups.toSorted((a, b) => compare(a.name, b.name)))
    for (const policy of new Set(group.policies))
      add(policy, { type: 'group', id: group.id, name: group.name });
  return [...sources]
    .map(([policy, from]) => ({ policy, sources: from }))
    .toSorted((a, b) => compare(a.policy, b.policy));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
