import { type Capability, capabilitiesOf } from './capabilities.ts';
import { effectivePolicies, type PolicyGroup, type PolicyHolder, privilegedPolicies } from './policies.ts';

/** A user with everything that their rights depend on. */
export interface UserRights extends PolicyHolder {
  readonly id: string;
  readonly enabled: boolean;
  readonly groups: readonly PolicyGroup[];
}

/** A change of users or groups that can remove rights from a user. */
export type RightsChange =
  | { readonly type: 'disable-user'; readonly userId: string }
  | { readonly type: 'delete-user'; readonly userId: string }
  /** Changes the username, email address or password, or the user's own policies. */
  | {
      readonly type: 'edit-user';
      readonly userId: string;
      readonly credentials?: boolean;
      readonly policies?: readonly string[];
    }
  | { readonly type: 'leave-groups'; readonly userId: string; readonly groupIds: readonly string[] }
  | {
      readonly type: 'edit-group';
      readonly groupId: string;
      readonly policies?: readonly string[] | undefined;
    }
  | { readonly type: 'delete-group'; readonly groupId: string };

/** The policies that the user of Rolecall's access key needs. These two are known to be sufficient. */
export const neededPolicies: readonly string[] = ['Security Admin', 'Project Security Admin'];

/**
 * The policies that the user of the access key must keep. The platform's documentation doesn't say what System Admin
 * and Tenant Admin include. If one of the needed policies is missing, any of these may be what makes Rolecall work,
 * so all of them are protected.
 */
const protectedPolicies = (held: ReadonlySet<string>): readonly string[] =>
  neededPolicies.every((policy) => held.has(policy)) ? neededPolicies : privilegedPolicies;

/** How a change would stop Rolecall from working. `policies` lists the protected policies that would be lost. */
export type Weakening =
  | { readonly type: 'disabled' | 'deleted' | 'credentials' }
  | { readonly type: 'policies'; readonly policies: readonly string[] };

/**
 * How a change would weaken the user of Rolecall's access key; null if it wouldn't. Removing one of several sources
 * of a policy is fine.
 */
export function weakeningOf(user: UserRights, change: RightsChange): Weakening | null {
  if (change.type === 'edit-user' && change.userId === user.id && change.credentials)
    return { type: 'credentials' };
  const after = userAfter(user, change);
  if (after === null) return { type: 'deleted' };
  if (user.enabled && !after.enabled) return { type: 'disabled' };
  const before = policiesOf(user);
  const left = policiesOf(after);
  const policies = protectedPolicies(before).filter((policy) => before.has(policy) && !left.has(policy));
  return policies.length > 0 ? { type: 'policies', policies } : null;
}

/** The capabilities that the user would lose in Rolecall. */
export function lostCapabilities(
  user: UserRights,
  change: RightsChange,
  auditorGroupIds: readonly string[],
): Capability[] {
  const capabilities = ({ enabled, groups, ...holder }: UserRights) =>
    enabled ? capabilitiesOf(holder, groups, auditorGroupIds) : [];
  const after = userAfter(user, change);
  const left = after === null ? [] : capabilities(after);
  return capabilities(user).filter((capability) => !left.includes(capability));
}

/** True if the change affects the user or a group of the user. */
export const concerns = (change: RightsChange, user: UserRights): boolean =>
  userAfter(user, change) !== user || ('userId' in change && change.userId === user.id);

/** The user after the change: the same object if it isn't affected, null if it is deleted. */
function userAfter(user: UserRights, change: RightsChange): UserRights | null {
  if ('userId' in change && change.userId !== user.id) return user;
  switch (change.type) {
    case 'disable-user':
      return { ...user, enabled: false };
    case 'delete-user':
      return null;
    case 'edit-user':
      return change.policies ? { ...user, policies: change.policies } : user;
    case 'edit-group':
      return user.groups.some(({ id }) => id === change.groupId)
        ? { ...user, groups: user.groups.map((group) => editedGroup(group, change)) }
        : user;
    case 'leave-groups':
      return withoutGroups(user, change.groupIds);
    case 'delete-group':
      return withoutGroups(user, [change.groupId]);
  }
}

const withoutGroups = (user: UserRights, groupIds: readonly string[]) =>
  user.groups.some(({ id }) => groupIds.includes(id))
    ? { ...user, groups: user.groups.filter(({ id }) => !groupIds.includes(id)) }
    : user;

const editedGroup = (group: PolicyGroup, change: Extract<RightsChange, { type: 'edit-group' }>) =>
  group.id === change.groupId ? { ...group, policies: change.policies ?? group.policies } : group;

const policiesOf = (user: UserRights) =>
  new Set(effectivePolicies(user, user.groups).map(({ policy }) => policy));
