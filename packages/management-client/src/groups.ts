import { readOne } from './document.ts';
import { checkedId, type HasId } from './identity.ts';
import type { IncludePath, WithIncluded } from './include.ts';
import type { BulkOptions, MembershipOutcome, Memberships, RemoveOptions } from './memberships.ts';
import type { ProjectRef } from './project-members.ts';
import type { MembershipOptions, MembershipResult, ProjectRoles, RoleOptions } from './project-roles.ts';
import type { GroupRef, UserRef } from './references.ts';
import type { ManagementPolicy, OpenEnum, ProjectRoleName, UserGroup } from './resources.ts';
import { assigning, removing } from './role-decisions.ts';
import type { CallOptions } from './transport.ts';
import { type Core, envelope, WritableCollection } from './writes.ts';

/** Changes of a group. Attributes left out don't change. */
export interface GroupChanges {
  readonly name?: string;
  readonly description?: string;
  readonly assigned_policies?: readonly ManagementPolicy[];
  /** POSIX group ID. */
  readonly gid?: number;
  readonly data_access_mode?: OpenEnum<'enabled' | 'disabled'>;
}

/** A group to create. */
export interface NewGroup extends GroupChanges {
  readonly name: string;
  /** If empty or left out, the platform's usual ones: Data and Application Admin. */
  readonly assigned_policies?: readonly ManagementPolicy[];
  /** POSIX group ID. If left out, the platform assigns one. */
  readonly gid?: number;
  /** Initial members, by ID or as resources. */
  readonly users?: readonly (string | HasId)[];
}

/** Assigned to groups created without policies, as the platform's other clients do. */
export const defaultGroupPolicies: readonly ManagementPolicy[] = ['Data', 'Application Admin'];

/** User groups: `/user_groups`. Groups can be passed by ID, by name or as a resource. An ID saves a request. */
export class Groups extends WritableCollection<'user_group', GroupChanges> {
  readonly #memberships: Memberships;
  readonly #projectRoles: ProjectRoles;

  constructor(core: Core, memberships: Memberships, projectRoles: ProjectRoles) {
    super('user_group', '/user_groups', core);
    this.#memberships = memberships;
    this.#projectRoles = projectRoles;
  }

  /** Finds a group by its case-sensitive name. Throws `NotFoundError` if there is none. */
  getByName<const Path extends IncludePath<'user_group'> = never>(
    name: string,
    params: { readonly include?: readonly Path[] } = {},
    options?: CallOptions,
  ): Promise<WithIncluded<'user_group', Path>> {
    return this.findBy('name', name, params, options);
  }

  /** Creates a group. Throws `ConflictError` if the name or the GID is in use. */
  async create(group: NewGroup, options?: CallOptions): Promise<UserGroup> {
    const { users = [], ...given } = group;
    const assigned_policies = given.assigned_policies?.length
      ? given.assigned_policies
      : defaultGroupPolicies;
    const members = users.map((user) => ({
      type: 'user',
      id: checkedId(typeof user === 'string' ? user : user.id),
    }));
    const relationships = members.length > 0 ? { users: { data: members } } : {};
    const body = envelope('user_group', { ...given, assigned_policies }, relationships);
    return readOne(
      await this.transport.send({ method: 'POST', path: this.path, body }, options),
      'user_group',
    );
  }

  /**
   * Adds a user to the group, with 3 requests at most, or 2 if both are given by ID. Returns false if they already
   * were a member.
   */
  async addUser(group: GroupRef, user: UserRef, options?: CallOptions): Promise<boolean> {
    return this.#memberships.add(group, user, options);
  }

  /** Adds many users to the group in parallel. Returns the outcome for each user, in the given order. */
  async addUsers(
    group: GroupRef,
    users: readonly UserRef[],
    options?: BulkOptions,
  ): Promise<MembershipOutcome[]> {
    return this.#memberships.addMany(group, users, options);
  }

  /**
   * Removes a user from the group, with 3 requests at most, or 2 if both are given by ID. Returns false if they
   * weren't a member. Throws `PrimaryGroupError` if it is the user's primary group, unless forced.
   */
  async removeUser(group: GroupRef, user: UserRef, options: RemoveOptions = {}): Promise<boolean> {
    return this.#memberships.remove(group, user, options);
  }

  /** Removes many users from the group in parallel. Returns the outcome for each user, in the given order. */
  async removeUsers(
    group: GroupRef,
    users: readonly UserRef[],
    options: RemoveOptions & BulkOptions = {},
  ): Promise<MembershipOutcome[]> {
    return this.#memberships.removeMany(group, users, options);
  }

  /** Returns true if the user is in the group. Reads the user, whose list is the shorter one. */
  async hasUser(group: GroupRef, user: UserRef, options?: CallOptions): Promise<boolean> {
    return this.#memberships.has(group, user, options);
  }

  /**
   * Gives the group a role in the project and waits for the platform's job. A member has one role: `override` (the
   * default) replaces another one, `best_effort` keeps it, and `fail_on_existing` throws `ConflictError`.
   */
  async ensureProjectMembership(
    group: GroupRef,
    project: ProjectRef,
    role: ProjectRoleName,
    options: MembershipOptions = {},
  ): Promise<MembershipResult> {
    const id = await this.core.references.group(group, options);
    const decide = assigning([{ type: 'user_group', id }], role, options.mode ?? 'override');
    return this.#projectRoles.change(project, decide, options);
  }

  /** Removes the group's role in the project and waits for the platform's job. */
  async removeFromProject(
    group: GroupRef,
    project: ProjectRef,
    options: RoleOptions = {},
  ): Promise<MembershipResult> {
    const id = await this.core.references.group(group, options);
    return this.#projectRoles.change(project, removing([{ type: 'user_group', id }]), options);
  }
}
