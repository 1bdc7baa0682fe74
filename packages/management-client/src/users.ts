import { afterWrite } from './after-write.ts';
import { readOne } from './document.ts';
import { CanceledError, TimeoutError } from './errors.ts';
import { idOf } from './identity.ts';
import type { IncludePath, WithIncluded } from './include.ts';
import { type CompletionOptions, relatedJobIdOf } from './jobs.ts';
import {
  type GroupSet,
  type Memberships,
  relationshipsFor,
  type UserRef,
  type UserWithGroups,
} from './memberships.ts';
import type { ProjectRef } from './project-members.ts';
import type { MembershipOptions, MembershipResult, ProjectRoles } from './project-roles.ts';
import type { ManagementPolicy, OpenEnum, ProjectRole, User } from './resources.ts';
import type { CallOptions } from './transport.ts';
import { type Core, envelope, WritableCollection } from './writes.ts';

/** What a user can be changed to. Attributes left out stay as they are. */
export interface UserChanges {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly email?: string;
  readonly phone_number?: string;
  readonly job_title?: string;
  readonly department?: string;
  readonly assigned_policies?: readonly ManagementPolicy[];
  readonly admin_status?: OpenEnum<'up' | 'down'>;
  readonly password?: string;
}

/** A user to be made. */
export interface NewUser extends Omit<UserChanges, 'admin_status'> {
  readonly username: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  /** Without one the platform mails the user a link to set it. */
  readonly password?: string;
  /** POSIX user id; the platform assigns one when left out. */
  readonly uid?: number;
  /** From release 3.5.5. */
  readonly authentication_methods?: readonly OpenEnum<'password' | 'sso'>[];
  /** Groups to start in, besides `all_users`, by id. */
  readonly groupIds?: readonly string[];
  /** Added to the groups if it is not among them. */
  readonly primaryGroupId?: string;
}

/** Given to users made without policies, as the platform's other clients do. */
export const defaultUserPolicies: readonly ManagementPolicy[] = ['Developer', 'Application Read Only'];

/** Milliseconds between two looks at a user who is not usable yet. */
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

  /** The user of that name, its case included. `NotFoundError` when there is none. */
  getByUsername<const Path extends IncludePath<'user'> = never>(
    username: string,
    params: { readonly include?: readonly Path[] } = {},
    options?: CallOptions,
  ): Promise<WithIncluded<'user', Path>> {
    return this.findBy('username', username, params, options);
  }

  /**
   * Makes a user and, unless told otherwise, waits until it is usable: its job has ended, it is up, and it is in
   * `all_users`. Throws `TimeoutError` when that takes longer than `deadlineMs` (default here: 60,000); the user then
   * exists all the same.
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
      const isInAllUsers = user.user_groups.some((group) => group.attributes.name === 'all_users');
      if (user.attributes.operational_status === 'up' && isInAllUsers) return user;
      if (this.core.clock.now() >= deadline)
        throw new TimeoutError(`User ${id} exists, but was not usable in time`);
      await this.core.clock.sleep(usablePollMs, options.signal);
      if (options.signal?.aborted) throw new CanceledError(`Canceled while waiting for user ${id}`);
    }
  }

  /** Lets the user sign in again. */
  enable(id: string, options?: CallOptions): Promise<User> {
    return this.update(id, { admin_status: 'up' }, options);
  }

  /** Keeps the user from signing in; memberships and roles stay. */
  disable(id: string, options?: CallOptions): Promise<User> {
    return this.update(id, { admin_status: 'down' }, options);
  }

  /**
   * Writes the user's groups in one request. The list that is not changed is the one in `user`, so that must have just
   * been read, with `include: ['user_groups', 'primary_group']`.
   */
  async setGroups(user: UserWithGroups, groups: GroupSet, options?: CallOptions): Promise<void> {
    return this.#memberships.set(user, groups, options);
  }

  /**
   * Makes the group the user's primary group, and the user a member of it where needed; null leaves the user without
   * one. False when it was so already.
   */
  async setPrimaryGroup(user: UserRef, groupId: string | null, options?: CallOptions): Promise<boolean> {
    return this.#memberships.setPrimary(user, groupId, options);
  }

  /** Gives the user a role in the project; see `groups.ensureProjectMembership`. */
  async ensureProjectMembership(
    user: UserRef,
    project: ProjectRef,
    role: ProjectRole,
    options: MembershipOptions = {},
  ): Promise<MembershipResult> {
    const id = await this.#idOf(user, options);
    return this.#projectRoles.ensure({ type: 'user', id }, project, role, options);
  }

  /** Takes the user's own role in the project away; roles held through groups stay. */
  async removeFromProject(
    user: UserRef,
    project: ProjectRef,
    options: MembershipOptions = {},
  ): Promise<MembershipResult> {
    const id = await this.#idOf(user, options);
    return this.#projectRoles.remove({ type: 'user', id }, project, options);
  }

  async #idOf(user: UserRef, options: CallOptions): Promise<string> {
    return idOf(user) ?? (await this.getByUsername(String(user), {}, options)).id;
  }
}

const orDefault = (policies: readonly ManagementPolicy[] | undefined): readonly ManagementPolicy[] =>
  policies?.length ? policies : defaultUserPolicies;
