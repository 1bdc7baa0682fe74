import { afterWrite } from './after-write.ts';
import { Collection, type FieldOf } from './collection.ts';
import { type List, readOne } from './document.ts';
import { idSegment } from './identity.ts';
import type { ListParams } from './query.ts';
import type { AccessKey, OpenEnum } from './resources.ts';
import type { CallOptions, Transport } from './transport.ts';
import { attributesToSendBack, envelope } from './writes.ts';

/** Attributes of an access key. The platform chooses the ones that are left out. */
export interface AccessKeyParams {
  readonly label?: string;
  /** The management API only accepts keys with the control plane. */
  readonly planes?: readonly OpenEnum<'control' | 'data'>[];
}

const keyRequest = (id: string) => ({
  path: `/access_keys/${idSegment(id)}`,
  shownPath: '/access_keys/…',
  secrets: [id],
});

/** Access keys: `/access_keys`. The ID of an access key is the key itself, so keep it out of logs. */
export class AccessKeys {
  readonly #transport: Transport;
  readonly #collection: Collection<'access_key'>;

  constructor(transport: Transport) {
    this.#transport = transport;
    this.#collection = new Collection('access_key', '/access_keys', transport);
  }

  /** The caller's access keys. */
  list(params?: ListParams<FieldOf<'access_key'>, never>, options?: CallOptions): Promise<List<AccessKey>> {
    return this.#collection.list(params, options);
  }

  /** One of the caller's access keys. */
  async get(id: string, options?: CallOptions): Promise<AccessKey> {
    return readOne(await this.#transport.send({ method: 'GET', ...keyRequest(id) }, options), 'access_key');
  }

  /** Changes an access key and returns it. */
  async update(id: string, changes: AccessKeyParams, options?: CallOptions): Promise<AccessKey> {
    const { attributes } = await this.get(id, options);
    const body = envelope('access_key', { ...attributesToSendBack(attributes), ...changes });
    await this.#transport.send({ method: 'PUT', ...keyRequest(id), body }, options);
    return afterWrite(() => this.get(id, options));
  }

  /** Creates an access key for the caller. */
  create(params: AccessKeyParams = {}, options?: CallOptions): Promise<AccessKey> {
    return this.#post('/access_keys', params, options);
  }

  /** Returns the caller's access key for these planes, and creates it if there is none. */
  getOrCreate(params: AccessKeyParams = {}, options?: CallOptions): Promise<AccessKey> {
    return this.#post('/self/get_or_create_access_key', params, options);
  }

  /** Revokes the access key. */
  async delete(id: string, options?: CallOptions): Promise<void> {
    await this.#transport.send({ method: 'DELETE', ...keyRequest(id) }, options);
  }

  async #post(path: string, params: AccessKeyParams, options?: CallOptions): Promise<AccessKey> {
    const body = envelope('access_key', { ...params });
    return readOne(await this.#transport.send({ method: 'POST', path, body }, options), 'access_key');
  }
}
