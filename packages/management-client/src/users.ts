import { afterWrite } from './after-write.ts';
import { identifiersOf, readOne } from './document.ts';
import { type EffectiveRole, effectiveRole } from './effective-role.ts';
import { CanceledError, TimeoutError } from './errors.ts';
import type { IncludePath, WithIncluded } from './include.ts';
import { type CompletionOptions, relatedJobIdOf } from './jobs.ts';
import {
  type GroupSet,
  type Memberships,
  type RemoveOptions,
  relationshipsFor,
  type UserWithGroups,
} from './memberships.ts';
import { type ProjectRef, readMembers } from './project-members.ts';
import type { MembershipOptions, MembershipResult, ProjectRoles, RoleOptions } from './project-roles.ts';
import type { GroupRef, UserRef } from './references.ts';
import type { ManagementPolicy, OpenEnum, ProjectRoleName, User, UserGroup } from './resources.ts';
import { assigning, removing } from './role-decisions.ts';
import type { CallOptions } from './transport.ts';
import { type Core, envelope, WritableCollection } from './writes.ts';

/** Changes of a user. Attributes left out don't change. */
export interface UserChanges {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly email?: string;
  readonly phone_number?: string;
  readonly job_title?: string;
  readonly department?: string;
  readonly description?: string;
  readonly data_access_mode?: OpenEnum<'enabled' | 'disabled'>;
  /** From release 3.5.5. */
  readonly authentication_methods?: readonly OpenEnum<'password' | 'sso'>[];
  readonly assigned_policies?: readonly ManagementPolicy[];
  readonly admin_status?: OpenEnum<'up' | 'down'>;
  readonly password?: string;
}

/** A user to create. */
export interface NewUser extends Omit<UserChanges, 'admin_status'> {
  readonly username: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  /** Without one, the platform emails the user a link to set it. */
  readonly password?: string;
  /** POSIX user ID. If left out, the platform assigns one. */
  readonly uid?: number;
  /** True sends the user an email with a link to set a password. */
  readonly send_password_on_creation?: boolean;
  /** Initial groups by ID, besides `all_users`. */
  readonly groupIds?: readonly string[];
  /** Added to the groups if it isn't among them. */
  readonly primaryGroupId?: string;
}

/** Assigned to users created without policies, as the platform's other clients do. */
export const defaultUserPolicies: readonly ManagementPolicy[] = ['Developer', 'Application Read Only'];

/** Milliseconds between two checks of a user who isn't usable yet. */
const usablePollMs = 250;

/** Users: `/users`. */
export class Users extends WritableCollection<'user', UserChanges> {
  readonly #memberships: Memberships;
  readonly #projectRoles: ProjectRoles;

  constructor(core: Core, memberships: Memberships, projectRoles: ProjectRoles) {
    super('user', '/users', core);
    this.#memberships = memberships;
    this.#projectRoles = projectRoles;
  }

  /** Finds a user by their case-sensitive name. Throws `NotFoundError` if there is none. */
  getByUsername<const Path extends IncludePath<'user'> = never>(
    username: string,
    params: { readonly include?: readonly Path[] } = {},
    options?: CallOptions,
  ): Promise<WithIncluded<'user', Path>> {
    return this.findBy('username', username, params, options);
  }

  /**
   * Creates a user and, by default, waits until they are usable: the job has ended, and the user is up and in
   * `all_users`. Throws `TimeoutError` if that takes longer than `deadlineMs` (default here: 60,000). The user exists
   * anyway in that case.
   */
  async create(user: NewUser, options: CompletionOptions = {}): Promise<User> {
    const { groupIds = [], primaryGroupId, ...given } = user;
    const attributes = { ...given, assigned_policies: orDefault(given.assigned_policies) };
    const ids = primaryGroupId ? [...groupIds, primaryGroupId] : groupIds;
    const relationships =
      ids.length > 0 ? relationshipsFor(null, { groupIds: ids, primaryGroupId: primaryGroupId ?? null }) : {};
    const answer = await this.transport.send(
      {
        method: 'POST',
        path: this.path,
        body: envelope('user', attributes, relationships),
      },
      options,
    );
    const created = readOne(answer, 'user');
    if (options.waitForCompletion === false) return created;
    const startedAt = this.core.clock.now();
    const deadlineMs = options.deadlineMs ?? 60_000;
    await this.core.jobs.settle(relatedJobIdOf(answer), { ...options, deadlineMs });
    return afterWrite(() => this.#whenUsable(created.id, startedAt + deadlineMs, options));
  }

  async #whenUsable(id: string, deadline: number, options: CallOptions): Promise<User> {
    for (;;) {
      const user = await this.get(id, { include: ['user_groups'] }, options);
      if (isUsable(user)) return user;
      if (this.core.clock.now() >= deadline)
        throw new TimeoutError(`User ${id} exists, but was not usable in time`);
      await this.core.clock.sleep(usablePollMs, options.signal);
      if (options.signal?.aborted) throw new CanceledError(`Canceled while waiting for user ${id}`);
    }
  }

  /** Returns true if the user is up and in `all_users`. For a new user, that takes a while. */
  async isUsable(user: UserRef, options?: CallOptions): Promise<boolean> {
    return isUsable(await this.#memberships.read(user, options));
  }

  /** Allows the user to sign in again. */
  async enable(user: UserRef, options?: CallOptions): Promise<User> {
    return this.update(await this.core.references.user(user, options), { admin_status: 'up' }, options);
  }

  /** Keeps the user from signing in. Memberships and roles don't change. */
  async disable(user: UserRef, options?: CallOptions): Promise<User> {
    return this.update(await this.core.references.user(user, options), { admin_status: 'down' }, options);
  }

  /** The user's primary group; null if there is none. */
  async primaryGroup(user: UserRef, options?: CallOptions): Promise<UserGroup | null> {
    return (await this.#memberships.read(user, options)).primary_group;
  }

  /** The same as `groups.hasUser`. */
  isInGroup(user: UserRef, group: GroupRef, options?: CallOptions): Promise<boolean> {
    return this.#memberships.has(group, user, options);
  }

  /** The same as `groups.addUser`. */
  addToGroup(user: UserRef, group: GroupRef, options?: CallOptions): Promise<boolean> {
    return this.#memberships.add(group, user, options);
  }

  /** The same as `groups.removeUser`. */
  removeFromGroup(user: UserRef, group: GroupRef, options: RemoveOptions = {}): Promise<boolean> {
    return this.#memberships.remove(group, user, options);
  }

  /**
   * Writes the user's groups in one request, based on the lists in `user`. These must have just been read, with
   * `include: ['user_groups', 'primary_group']`.
   */
  async setGroups(user: UserWithGroups, groups: GroupSet, options?: CallOptions): Promise<void> {
    return this.#memberships.set(user, groups, options);
  }

  /**
   * Sets the user's primary group, and adds the user to it if needed; null removes it. Returns false if it didn't
   * change.
   */
  async setPrimaryGroup(user: UserRef, group: GroupRef | null, options?: CallOptions): Promise<boolean> {
    return this.#memberships.setPrimary(user, group, options);
  }

  /** Gives the user a role in the project; see `groups.ensureProjectMembership`. */
  async ensureProjectMembership(
    user: UserRef,
    project: ProjectRef,
    role: ProjectRoleName,
    options: MembershipOptions = {},
  ): Promise<MembershipResult> {
    const id = await this.core.references.user(user, options);
    const decide = assigning([{ type: 'user', id }], role, options.mode ?? 'override');
    return this.#projectRoles.change(project, decide, options);
  }

  /** Removes the user's own role in the project. Roles through groups stay. */
  async removeFromProject(
    user: UserRef,
    project: ProjectRef,
    options: RoleOptions = {},
  ): Promise<MembershipResult> {
    const id = await this.core.references.user(user, options);
    return this.#projectRoles.change(project, removing([{ type: 'user', id }]), options);
  }

  /** The user's strongest role in the project, direct or through a group. `Owner` outranks every role. */
  async effectiveRole(
    user: UserRef,
    project: ProjectRef,
    options?: CallOptions,
  ): Promise<EffectiveRole | null> {
    const [members, found] = await Promise.all([
      readMembers(this.transport, project, options),
      this.#memberships.read(user, options),
    ]);
    const groupIds = identifiersOf(found, 'user_groups').map(({ id }) => id);
    return effectiveRole(members, found.id, groupIds);
  }
}

const isUsable = (user: WithIncluded<'user', 'user_groups'>): boolean =>
  user.attributes.operational_status === 'up' &&
  user.user_groups.some((group) => group.attributes.name === 'all_users');

const orDefault = (policies: readonly ManagementPolicy[] | undefined): readonly ManagementPolicy[] =>
  policies?.length ? policies : defaultUserPolicies;
