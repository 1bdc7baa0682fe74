export { type AccessKeyParams, AccessKeys } from './access-keys.ts';
export { ManagementClient } from './client.ts';
export type { Clock } from './clock.ts';
export { Collection, type FieldOf, type IterateParams } from './collection.ts';
export type { List } from './document.ts';
export type { EffectiveRole } from './effective-role.ts';
export * from './errors.ts';
export { AuditEvents, Events, type NewEvent } from './events.ts';
export {
  defaultGroupPolicies,
  type GroupChanges,
  Groups,
  type NewGroup,
} from './groups.ts';
export type { HasId } from './identity.ts';
export type { IncludePath, WithIncluded } from './include.ts';
export { type CompletionOptions, Jobs, type WaitOptions } from './jobs.ts';
export type {
  BulkOptions,
  GroupSet,
  MembershipOutcome,
  RemoveOptions,
  UserWithGroups,
} from './memberships.ts';
export type { ClientOptions, ConnectionOptions, EnvironmentOptions } from './options.ts';
export { isAtLeast, type PlatformVersion, parseVersion } from './platform-version.ts';
export type { Principal, PrincipalId, ProjectMembers, ProjectRef, RoleMembers } from './project-members.ts';
export type { MembershipOptions, MembershipResult, RoleOptions } from './project-roles.ts';
export { type NewProject, type ProjectChanges, type ProjectDeletion, Projects } from './projects.ts';
export {
  contains,
  containsAny,
  containsIgnoringCase,
  eq,
  type FilterOperator,
  type FilterValue,
  ge,
  gt,
  isIn,
  type ListParams,
  le,
  lt,
  matches,
  matchesIgnoringCase,
  ne,
  type Page,
} from './query.ts';
export type { GroupRef, UserRef } from './references.ts';
export * from './resources.ts';
export type { RetryPolicy } from './retry.ts';
export type { MembershipMode, RoleChange } from './role-decisions.ts';
export { Scrubbed, type ScrubbedGroup, ScrubbedList, type ScrubbedUser } from './scrubbed.ts';
export { Sessions, type VerifiedSession } from './sessions.ts';
export type { CallOptions, Exchange } from './transport.ts';
export { defaultUserPolicies, type NewUser, type UserChanges, Users } from './users.ts';
export { Versions } from './versions.ts';
export type { DeleteOptions } from './writes.ts';
