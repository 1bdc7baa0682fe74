import { z } from 'zod';
import { type List, readItems } from './document.ts';
import { type ListParams, listQuery } from './query.ts';
import type { CallOptions, Transport } from './transport.ts';

/** A user, reduced to the name. */
export interface ScrubbedUser {
  readonly type: 'user';
  readonly id: string;
  readonly attributes: { readonly username: string; readonly [name: string]: unknown };
}

/** A group, reduced to the name. */
export interface ScrubbedGroup {
  readonly type: 'user_group';
  readonly id: string;
  readonly attributes: { readonly name: string; readonly [name: string]: unknown };
}

const scrubbedUser = z.object({
  type: z.literal('user'),
  id: z.string(),
  attributes: z.looseObject({ username: z.string() }),
});
const scrubbedGroup = z.object({
  type: z.literal('user_group'),
  id: z.string(),
  attributes: z.looseObject({ name: z.string() }),
});

/** A list that contains names only, for callers who may not list users and groups. */
export class ScrubbedList<Item, Field extends string> {
  readonly #transport: Transport;
  readonly #path: string;
  readonly #schema: z.ZodType<Item>;

  constructor(transport: Transport, path: string, schema: z.ZodType<Item>) {
    this.#transport = transport;
    this.#path = path;
    this.#schema = schema;
  }

  /** Lists names, with the filters of the full list. */
  async list(params: Omit<ListParams<Field>, 'include'> = {}, options?: CallOptions): Promise<List<Item>> {
    const answer = await this.#transport.send(
      { method: 'GET', path: this.#path, query: listQuery(params) },
      options,
    );
    return readItems(answer, this.#schema);
  }
}

/** `/scrubbed_users` and `/scrubbed_user_groups`. */
export class Scrubbed {
  readonly users: ScrubbedList<ScrubbedUser, 'username'>;
  readonly groups: ScrubbedList<ScrubbedGroup, 'name'>;

  constructor(transport: Transport) {
    this.users = new ScrubbedList(transport, '/scrubbed_users', scrubbedUser);
    this.groups = new ScrubbedList(transport, '/scrubbed_user_groups', scrubbedGroup);
  }
}
