import { afterWrite } from './after-write.ts';
import type { Clock } from './clock.ts';
import { Collection } from './collection.ts';
import { type ReadableAnswer, readOne } from './document.ts';
import { NotFoundError } from './errors.ts';
import type { IncludePath, WithIncluded } from './include.ts';
import { type CompletionOptions, isMissing, type Jobs, relatedJobIdOf } from './jobs.ts';
import type { KeyedQueue } from './keyed-queue.ts';
import type { References } from './references.ts';
import type { Job, Relationship, Resource, ResourceType } from './resources.ts';
import type { CallOptions, Transport } from './transport.ts';

/** Options for deleting a resource. */
export interface DeleteOptions extends CompletionOptions {
  /** True ignores that the resource doesn't exist. Default: false. */
  readonly ignoreMissing?: boolean;
}

/** Dependencies that the parts of one client share. */
export interface Core {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly references: References;
  /** One queue per written resource, keyed by its path. */
  readonly writes: KeyedQueue;
}

/** Reads and changes one type of resource. `Changes` are the attributes that can be changed. */
export class WritableCollection<Type extends ResourceType, Changes extends object> extends Collection<Type> {
  protected readonly core: Core;

  constructor(type: Type, path: string, core: Core) {
    super(type, path, core.transport);
    this.core = core;
  }

  /**
   * Reads one resource by its ID. Throws `NotFoundError` if there is none, or if the platform finds one under another
   * spelling of its ID, such as a UUID in upper case. Callers compare IDs to protect resources, and one resource has
   * one lock.
   */
  override async get<const Path extends IncludePath<Type> = never>(
    id: string,
    params: { readonly include?: readonly Path[] } = {},
    options?: CallOptions,
  ): Promise<WithIncluded<Type, Path>> {
    const found = await super.get<Path>(id, params, options);
    if (found.id === id) return found;
    throw new NotFoundError(`No ${this.type.replace('_', ' ')} has this id`, {
      request: { method: 'GET', path: this.path },
    });
  }

  /**
   * Changes attributes and returns the updated resource. Reads the resource first and writes it back with the
   * changes, because the platform expects whole resources. Relationships don't change.
   */
  async update(id: string, changes: Changes, options?: CallOptions): Promise<Resource<Type>> {
    const path = this.pathOf(id);
    const write = async () => {
      const current: Resource<Type> = await this.get(id, {}, options);
      const attributes = { ...attributesToSendBack(current.attributes), ...changes };
      const body = envelope(this.type, attributes);
      return this.transport.send({ method: 'PUT', path, body }, options);
    };
    const answer = await this.core.writes.run(path, write, options?.signal);
    return this.#afterward(id, answer, options);
  }

  /**
   * Deletes the resource and waits for the platform's job, if there is one. Returns that job, or null.
   *
   * Throws `NotFoundError` unless `ignoreMissing`, and the errors of `jobs.wait`.
   */
  async delete(id: string, options: DeleteOptions = {}): Promise<Job | null> {
    const path = this.pathOf(id);
    try {
      const write = () => this.transport.send({ method: 'DELETE', path }, options);
      const answer = await this.core.writes.run(path, write, options.signal);
      return await this.core.jobs.settle(relatedJobIdOf(answer), options);
    } catch (error) {
      if (options.ignoreMissing && isMissing(error)) return null;
      throw error;
    }
  }

  /** Some releases answer a PUT with the resource, others with nothing. */
  async #afterward(id: string, answer: ReadableAnswer, options?: CallOptions): Promise<Resource<Type>> {
    return holdsResource(answer) ? readOne(answer, this.type) : afterWrite(() => this.get(id, {}, options));
  }
}

export const holdsResource = ({ body }: ReadableAnswer): boolean =>
  typeof body === 'object' && body !== null && 'data' in body && Boolean(body.data);

/** The body of a write. Relationships left out don't change. */
export const envelope = (
  type: string,
  attributes: Readonly<Record<string, unknown>>,
  relationships: Readonly<Record<string, Relationship>> = {},
) => ({ data: { type, attributes, relationships } });

/**
 * The attributes to send back with a change, because the platform expects whole resources. Leaves out empty
 * attributes, so that our fallbacks for "nothing" are never written.
 */
export function attributesToSendBack(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== ''));
}
