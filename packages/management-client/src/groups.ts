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

/** What a group can be changed to. Attributes left out stay as they are. */
export interface GroupChanges {
  readonly name?: string;
  readonly description?: string;
  readonly assigned_policies?: readonly ManagementPolicy[];
  /** POSIX group id. */
  readonly gid?: number;
  readonly data_access_mode?: OpenEnum<'enabled' | 'disabled'>;
}

/** A group to be made. */
export interface NewGroup extends GroupChanges {
  readonly name: string;
  /** Left out or empty, the platform's usual ones: Data and Application Admin. */
  readonly assigned_policies?: readonly ManagementPolicy[];
  /** POSIX group id; the platform assigns one when left out. */
  readonly gid?: number;
  /** First members, by id or as resources. */
  readonly users?: readonly (string | HasId)[];
}

/** Given to groups made without policies, as the platform's other clients do. */
export const defaultGroupPolicies: readonly ManagementPolicy[] = ['Data', 'Application Admin'];

/** User groups: `/user_groups`. Groups may be given by id, by name or as a resource; an id saves a request. */
export class Groups extends WritableCollection<'user_group', GroupChanges> {
  readonly #memberships: Memberships;
  readonly #projectRoles: ProjectRoles;

  constructor(core: Core, memberships: Memberships, projectRoles: ProjectRoles) {
    super('user_group', '/user_groups', core);
    this.#memberships = memberships;
    this.#projectRoles = projectRoles;
  }

  /** The group of that name, its case included. `NotFoundError` when there is none. */
  getByName<const Path extends IncludePath<'user_group'> = never>(
    name: string,
    params: { readonly include?: readonly Path[] } = {},
    options?: CallOptions,
  ): Promise<WithIncluded<'user_group', Path>> {
    return this.findBy('name', name, params, options);
  }

  /** Makes a group. `ConflictError` when the name or the GID is taken. */
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

  /** Puts a user into the group, in at most 3 requests, 2 where both are given by id. False when it was a member. */
  async addUser(group: GroupRef, user: UserRef, options?: CallOptions): Promise<boolean> {
    return this.#memberships.add(group, user, options);
  }

  /** Puts many users into the group, several at once. Answers with the outcome of each, in the order given. */
  async addUsers(
    group: GroupRef,
    users: readonly UserRef[],
    options?: BulkOptions,
  ): Promise<MembershipOutcome[]> {
    return this.#memberships.addMany(group, users, options);
  }

  /**
   * Takes a user out of the group, in at most 3 requests, 2 where both are given by id. False when it was no member.
   * `PrimaryGroupError` when it is the user's primary group, unless forced.
   */
  async removeUser(group: GroupRef, user: UserRef, options: RemoveOptions = {}): Promise<boolean> {
    return this.#memberships.remove(group, user, options);
  }

  /** Takes many users out of the group, several at once. Answers with the outcome of each, in the order given. */
  async removeUsers(
    group: GroupRef,
    users: readonly UserRef[],
    options: RemoveOptions & BulkOptions = {},
  ): Promise<MembershipOutcome[]> {
    return this.#memberships.removeMany(group, users, options);
  }

  /** Whether the user is in the group. Reads the user, whose list is the shorter one. */
  async hasUser(group: GroupRef, user: UserRef, options?: CallOptions): Promise<boolean> {
    return this.#memberships.has(group, user, options);
  }

  /**
   * Gives the group a role in the project and waits for the platform's job. A member holds one role: by default
   * (`override`) another one is replaced, `best_effort` leaves it, `fail_on_existing` throws `ConflictError`.
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

  /** Takes the group's role in the project away and waits for the platform's job. */
  async removeFromProject(
    group: GroupRef,
    project: ProjectRef,
    options: RoleOptions = {},
  ): Promise<MembershipResult> {
    const id = await this.core.references.group(group, options);
    return this.#projectRoles.change(project, removing([{ type: 'user_group', id }]), options);
  }
}
