import { t } from '@rolecall/messages';

/** Descriptions of the platform's management policies. Unknown policies have none. */
export const policyDescriptions: Readonly<Record<string, string>> = {
  'IT Admin': t('Manages the platform: nodes, storage, networking, events and its own settings.'),
  'IT Admin Read Only': t('Can view platform settings and events, but not change them.'),
  'Application Admin': t('Manages all application services.'),
  'Application Read Only': t('Can view application services, but not change them.'),
  'Security Admin': t('Manages users and groups, and their policies.'),
  'Project Security Admin': t('Manages the members and the owner of every project.'),
  'Project Read Only': t('Can view every project, but not change it.'),
  Data: t('Can use data containers as data-access rules allow.'),
  'Tenant Admin': t('Manages everything in this tenant.'),
  Developer: t('Can create projects and work in their own.'),
  'Service Admin': t('Manages services and their lifecycle.'),
  'System Admin': t('Manages the whole system, including all tenants.'),
};

/** The platform gives these to every new user, so having them directly isn't anyone's decision. */
export const defaultUserPolicies: readonly string[] = ['Developer', 'Application Read Only'];

/** An area that a policy can let someone manage. */
export type ManagedArea = 'users' | 'groups' | 'projects' | 'system';

/**
 * The areas that each known policy manages. Services and data aren't areas, because every group gets Application
 * Admin and Data by default.
 */
const managedAreas: ReadonlyMap<string, readonly ManagedArea[]> = new Map([
  ['IT Admin', ['system']],
  ['IT Admin Read Only', []],
  ['Application Admin', []],
  ['Application Read Only', []],
  ['Security Admin', ['users', 'groups']],
  ['Project Security Admin', ['projects']],
  ['Project Admin', ['projects']],
  ['Project Read Only', []],
  ['Data', []],
  ['Tenant Admin', ['users', 'groups', 'projects', 'system']],
  ['Developer', []],
  ['Service Admin', []],
  ['System Admin', ['users', 'groups', 'projects', 'system']],
]);

/** True if a policy manages users, groups, projects or the system. Unknown policies may manage anything. */
export const managesAnything = (policy: string): boolean => managedAreas.get(policy)?.length !== 0;

/** Policies whose holders manage users or projects, and could therefore give themselves more. */
export const privilegedPolicies: readonly string[] = [...managedAreas].flatMap(([policy, areas]) =>
  areas.some((area) => area !== 'system') ? [policy] : [],
);

export interface PolicyHolder {
  readonly policies: readonly string[];
}

export interface PolicyGroup extends PolicyHolder {
  readonly id: string;
  readonly name: string;
}

/** Where a policy comes from: assigned directly, or through a group. */
export type PolicySource = { type: 'direct' } | { type: 'group'; id: string; name: string };

export interface EffectivePolicy {
  policy: string;
  sources: PolicySource[];
}

/**
 * A user's effective policies with all sources: the user's own and those of all their groups. Sorted by policy, then
 * the direct source before groups by name.
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
