import { z } from 'zod';

import { badRequest, conflict, invalidBody, relationshipPointer } from '../http/errors.ts';

const identifier = z.object({ type: z.string().optional(), id: z.string() });
const relationship = z
  .object({ data: z.union([z.array(identifier), identifier, z.null()]).optional() })
  .nullable();
const envelope = z.object({
  data: z.object({
    type: z.string().optional(),
    id: z.string().optional(),
    attributes: z.record(z.string(), z.unknown()).nullish(),
    relationships: z.record(z.string(), relationship).nullish(),
  }),
});

type Identifier = z.output<typeof identifier>;

/** A resource as sent by a client. */
export interface SentResource<Attributes> {
  readonly attributes: Attributes;
  readonly relationships: Relationships;
}

/**
 * Parses the resource in a request's body. Ignores unknown attributes and treats null as absent, because clients send
 * back whole resources, including read-only attributes. Also ignores attributes that equal those of the `current`
 * row, because stored values may violate the rules for new values.
 * @throws ApiError 400 naming the invalid fields; 409 if the type or ID differs from the one in the URL
 */
export function parseResource<Schema extends z.ZodObject>(
  body: unknown,
  type: string,
  schema: Schema,
  current?: CurrentRow,
): SentResource<z.output<Schema>> {
  const sent = envelope.safeParse(body);
  if (!sent.success) throw invalidBody(sent.error, '');
  const { data } = sent.data;
  if (data.type !== undefined && data.type !== type)
    throw conflict(`Expected a ${type}, not a ${data.type}`, { pointer: '/data/type' });
  if (data.id !== undefined && current !== undefined && data.id !== current.id)
    throw conflict('The id in the body is not that of the address', { pointer: '/data/id' });
  const stored = new Map<string, unknown>(Object.entries(current ?? {}));
  const present = Object.entries(data.attributes ?? {}).filter(
    ([name, value]) => value !== null && !isStored(value, stored.get(name)),
  );
  const attributes = schema.safeParse(Object.fromEntries(present));
  if (!attributes.success) throw invalidBody(attributes.error, '/data/attributes');
  return { attributes: attributes.data, relationships: new Relationships(data.relationships ?? {}) };
}

/** The row to update. */
interface CurrentRow {
  readonly id: string;
}

function isStored(sent: unknown, stored: unknown): boolean {
  return sent === stored || (typeof sent === 'object' && JSON.stringify(sent) === stored);
}

/** The relationships of a sent resource. An empty ID means "none", as the platform's Python SDK sends it. */
export class Relationships {
  readonly #sent: Readonly<Record<string, z.output<typeof relationship>>>;

  constructor(sent: Readonly<Record<string, z.output<typeof relationship>>>) {
    this.#sent = sent;
  }

  /** The distinct IDs of a to-many relationship; undefined if it wasn't sent. */
  many(name: string, type: string): string[] | undefined {
    const data = this.#dataOf(name);
    if (data === undefined) return undefined;
    if (!Array.isArray(data)) throw badRequest(`${name} must be a list`, relationshipPointer(name));
    return [...new Set(data.map((item) => checkedId(item, name, type)).filter((id) => id !== ''))];
  }

  /** The ID of a to-one relationship, null for none; undefined if it wasn't sent. */
  one(name: string, type: string): string | null | undefined {
    const data = this.#dataOf(name);
    if (data === undefined) return undefined;
    if (Array.isArray(data)) throw badRequest(`${name} must not be a list`, relationshipPointer(name));
    return data === null ? null : checkedId(data, name, type) || null;
  }

  #dataOf(name: string) {
    return Object.hasOwn(this.#sent, name) ? this.#sent[name]?.data : undefined;
  }
}

function checkedId({ id, type }: Identifier, name: string, expected: string): string {
  if (type !== undefined && type !== expected)
    throw badRequest(`${name} takes resources of type ${expected}, not ${type}`, relationshipPointer(name));
  return id;
}
