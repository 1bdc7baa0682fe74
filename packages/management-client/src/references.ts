import { Collection } from './collection.ts';
import { type HasId, idOf } from './identity.ts';
import type { CallOptions, Transport } from './transport.ts';

/** A user by ID, by username, or as a resource. */
export type UserRef = string | HasId;
/** A group by ID, by name, or as a resource. */
export type GroupRef = string | HasId;

/** Resolves names to IDs: one request for a name, none for an ID or a resource. */
export class References {
  readonly #users: Collection<'user'>;
  readonly #groups: Collection<'user_group'>;

  constructor(transport: Transport) {
    this.#users = new Collection('user', '/users', transport);
    this.#groups = new Collection('user_group', '/user_groups', transport);
  }

  /** The ID of the user. Throws `NotFoundError` if no user has that name. */
  async user(ref: UserRef, options?: CallOptions): Promise<string> {
    return idOf(ref) ?? (await this.#users.findBy('username', String(ref), {}, options)).id;
  }

  /** The ID of the group. Throws `NotFoundError` if no group has that name. */
  async group(ref: GroupRef, options?: CallOptions): Promise<string> {
    return idOf(ref) ?? (await this.#groups.findBy('name', String(ref), {}, options)).id;
  }
}
