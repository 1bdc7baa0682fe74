import pLimit from 'p-limit';
import { Collection } from './collection.ts';
import { identifiersOf, listedIdentifiersOf } from './document.ts';
import { ManagementError, NotFoundError, PrimaryGroupError, RejectedInputError } from './errors.ts';
import { idOf, idSegment } from './identity.ts';
import type { WithIncluded } from './include.ts';
import { isIn } from './query.ts';
import type { GroupRef, UserRef } from './references.ts';
import type { Relationship, ResourceIdentifier, User } from './resources.ts';
import type { CallOptions } from './transport.ts';
import { attributesToSendBack, type Core, envelope } from './writes.ts';

/** A user that was read with their groups. */
export type UserWithGroups = WithIncluded<'user', 'user_groups' | 'primary_group'>;

/** The outcome for one user in a bulk change. */
export interface MembershipOutcome {
  /** As passed by the caller. */
  readonly user: UserRef;
  /** `unchanged` if there was nothing to do. */
  readonly status: 'changed' | 'unchanged' | 'failed';
  /** Why it failed; null otherwise. */
  readonly error: ManagementError | null;
}

/** Options for changes of many users. */
export interface BulkOptions extends CallOptions {
  /** Called after each user. */
  readonly onProgress?: (outcome: MembershipOutcome, done: number, total: number) => void;
}

/** Options for removing a user from a group. */
export interface RemoveOptions extends CallOptions {
  /** True removes users even from their primary group, which leaves them without one. Default: false. */
  readonly force?: boolean;
}

/** The groups that a user should be in. */
export interface GroupSet {
  readonly groupIds: readonly string[];
  /** If left out, keeps the primary group if it is among the groups, and otherwise removes it. Null removes it. */
  readonly primaryGroupId?: string | null;
}

/** Decides on a freshly read user: returns the groups to write, or null to change nothing. */
type Decision = (user: UserWithGroups) => GroupSet | null;

const withGroups = ['user_groups', 'primary_group'] as const;
/** Usernames per lookup. They have to fit into a URL. */
const lookupSize = 50;

/**
 * Changes group memberships. The platform stores them on the user and replaces the whole list, so each change reads
 * the user, decides, and writes, in a queue per user. Changes by one client never overwrite each other.
 */
export class Memberships {
  readonly #core: Core;
  readonly #users: Collection<'user'>;

  constructor(core: Core) {
    this.#core = core;
    this.#users = new Collection('user', '/users', core.transport);
  }

  /** Adds the user to the group. Returns false if they already were in it. */
  async add(group: GroupRef, user: UserRef, options?: CallOptions): Promise<boolean> {
    return this.#change(user, joining(await this.#core.references.group(group, options)), options);
  }

  /** Removes the user from the group. Returns false if they weren't in it. */
  async remove(group: GroupRef, user: UserRef, options: RemoveOptions): Promise<boolean> {
    const id = await this.#core.references.group(group, options);
    return this.#change(user, leaving(id, options.force ?? false), options);
  }

  async addMany(
    group: GroupRef,
    users: readonly UserRef[],
    options?: BulkOptions,
  ): Promise<MembershipOutcome[]> {
    return this.#changeMany(users, joining(await this.#core.references.group(group, options)), options);
  }

  async removeMany(
    group: GroupRef,
    users: readonly UserRef[],
    options: RemoveOptions & BulkOptions,
  ): Promise<MembershipOutcome[]> {
    const id = await this.#core.references.group(group, options);
    return this.#changeMany(users, leaving(id, options.force ?? false), options);
  }

  /** Returns true if the user is in the group. Reads the user, whose list is the shorter one. */
  async has(group: GroupRef, user: UserRef, options?: CallOptions): Promise<boolean> {
    const [groupId, found] = await Promise.all([
      this.#core.references.group(group, options),
      this.read(user, options),
    ]);
    return identifiersOf(found, 'user_groups').some(({ id }) => id === groupId);
  }

  /** Sets the primary group; null for none. Returns false if it didn't change. */
  async setPrimary(user: UserRef, group: GroupRef | null, options?: CallOptions): Promise<boolean> {
    const id = group === null ? null : await this.#core.references.group(group, options);
    return this.#change(user, preferring(id), options);
  }

  /** Reads the user with their groups. */
  read(ref: UserRef, options?: CallOptions): Promise<UserWithGroups> {
    const id = idOf(ref);
    return id === null
      ? this.#users.findBy('username', String(ref), { include: withGroups }, options)
      : this.#users.get(id, { include: withGroups }, options);
  }

  /** Writes the user's groups in one request, based on a user that the caller has just read. */
  async set(user: UserWithGroups, groups: GroupSet, options?: CallOptions): Promise<void> {
    await this.#core.writes.run(userPath(user.id), () => this.#write(user, groups, options), options?.signal);
  }

  /** Reads the user when it is their turn and writes what `decide` returns. Returns false if that is null. */
  async #change(ref: UserRef, decide: Decision, options?: CallOptions): Promise<boolean> {
    const id = idOf(ref);
    const source = {
      key: id === null ? null : userPath(id),
      read: () => this.read(ref, options),
      keyOf: (user: UserWithGroups) => userPath(user.id),
    };
    const change = async (user: UserWithGroups) => {
      const groups = decide(user);
      if (groups) await this.#write(user, groups, options);
      return groups !== null;
    };
    return this.#core.writes.runOnFresh(source, change, options?.signal);
  }

  async #changeMany(
    refs: readonly UserRef[],
    decide: Decision,
    options: BulkOptions = {},
  ): Promise<MembershipOutcome[]> {
    const ids = await this.#idsByUsername(refs, options);
    const limit = pLimit(this.#core.transport.maxConcurrency);
    let done = 0;
    return limit.map(refs, async (user) => {
      const outcome = await this.#outcomeOf(user, async () => {
        const id = idOf(user) ?? ids.get(String(user));
        if (id === undefined) throw new NotFoundError(`No user has the username ${JSON.stringify(user)}`);
        return this.#change({ id }, decide, options);
      });
      done += 1;
      options.onProgress?.(outcome, done, refs.length);
      return outcome;
    });
  }

  async #outcomeOf(user: UserRef, change: () => Promise<boolean>): Promise<MembershipOutcome> {
    try {
      return { user, status: (await change()) ? 'changed' : 'unchanged', error: null };
    } catch (error) {
      if (!(error instanceof ManagementError)) throw error;
      return { user, status: 'failed', error };
    }
  }

  async #idsByUsername(refs: readonly UserRef[], options: CallOptions): Promise<Map<string, string>> {
    // A lookup can't contain a username with a comma, but the platform doesn't allow those.
    const names = refs.flatMap((ref) =>
      idOf(ref) === null && !String(ref).includes(',') ? [String(ref)] : [],
    );
    const found = new Map<string, string>();
    for (let start = 0; start < names.length; start += lookupSize) {
      const filter = { username: isIn(names.slice(start, start + lookupSize)) };
      const { items } = await this.#users.list({ filter }, options);
      for (const user of items) found.set(user.attributes.username, user.id);
    }
    return found;
  }

  async #write(user: UserWithGroups, groups: GroupSet, options?: CallOptions): Promise<void> {
    await this.#core.transport.send(
      {
        method: 'PUT',
        path: userPath(user.id),
        body: envelope('user', attributesToSendBack(user.attributes), relationshipsFor(user, groups)),
      },
      options,
    );
  }
}

const userPath = (id: string): string => `/users/${idSegment(id)}`;
const group = (id: string): ResourceIdentifier => ({ type: 'user_group', id });
/**
 * Throws `ProtocolError` if the platform didn't send the groups, because writing a list based on none would remove
 * all others.
 */
const groupIdsOf = (user: User): string[] => listedIdentifiersOf(user, 'user_groups').map(({ id }) => id);
const primaryGroupIdOf = (user: User): string | null => identifiersOf(user, 'primary_group')[0]?.id ?? null;

const joining =
  (groupId: string): Decision =>
  (user) => {
    const groupIds = groupIdsOf(user);
    return groupIds.includes(groupId) ? null : { groupIds: [...groupIds, groupId] };
  };

const leaving =
  (groupId: string, force: boolean): Decision =>
  (user) => {
    const groupIds = groupIdsOf(user);
    if (!groupIds.includes(groupId)) return null;
    if (primaryGroupIdOf(user) === groupId && !force) throw new PrimaryGroupError(user.id, groupId);
    return { groupIds: groupIds.filter((id) => id !== groupId) };
  };

const preferring =
  (groupId: string | null): Decision =>
  (user) => {
    if (primaryGroupIdOf(user) === groupId) return null;
    const groupIds = groupIdsOf(user);
    const isMember = groupId === null || groupIds.includes(groupId);
    return { groupIds: isMember ? groupIds : [...groupIds, groupId], primaryGroupId: groupId };
  };

/**
 * The relationships to send so that the user's groups become `groups`; null for a user to be created. The primary
 * group is only sent if it changes. Removing it takes an empty ID in its place and, because the primary group must be
 * one of the groups, another empty ID among them.
 */
export function relationshipsFor(user: User | null, groups: GroupSet): Record<string, Relationship> {
  const ids = [...new Set(groups.groupIds)];
  const before = user && primaryGroupIdOf(user);
  const kept = before !== null && ids.includes(before) ? before : null;
  const after = groups.primaryGroupId === undefined ? kept : groups.primaryGroupId;
  if (after !== null && !ids.includes(after))
    throw new RejectedInputError('The primary group must be one of the groups', { field: 'primary_group' });
  if (after === before) return { user_groups: { data: ids.map(group) } };
  return {
    user_groups: { data: (after === null ? [...ids, ''] : ids).map(group) },
    primary_group: { data: group(after ?? '') },
  };
}
