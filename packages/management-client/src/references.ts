import { Collection } from './collection.ts';
import { type HasId, idOf } from './identity.ts';
import type { CallOptions, Transport } from './transport.ts';

/** A user by id, by username, or as a resource. */
export type UserRef = string | HasId;
/** A group by id, by name, or as a resource. */
export type GroupRef = string | HasId;

/** Finds the ids behind names: one request for a name, none for an id or a resource. */
export class References {
  readonly #users: Collection<'user'>;
  readonly #groups: Collection<'user_group'>;

  constructor(transport: Transport) {
    this.#users = new Collection('user', '/users', transport);
    this.#groups = new Collection('user_group', '/user_groups', transport);
  }

  /** The id of the user. `NotFoundError` when no user has that name. */
  async user(ref: UserRef, options?: CallOptions): Promise<string> {
    return idOf(ref) ?? (await this.#users.findBy('username', String(ref), {}, options)).id;
  }

  /** The id of the group. `NotFoundError` when no group has that name. */
  async group(ref: GroupRef, options?: CallOptions): Promise<string> {
    return idOf(ref) ?? (await this.#groups.findBy('name', String(ref), {}, options)).id;
  }
}
