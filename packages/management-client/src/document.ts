import { z } from 'zod';
import { type FailureFacts, ProtocolError } from './errors.ts';
import { type IncludeTree, includeTree, relations, type WithIncluded } from './include.ts';
import {
  attributeSchemas,
  type Relationship,
  type Resource,
  type ResourceIdentifier,
  type ResourceType,
} from './resources.ts';

/** IDs are strings, but some of the platform's own lists send numbers. */
const id = z.union([z.string(), z.number().transform(String)]);
const identifier = z.object({ type: z.string(), id });
const relationships = z
  .record(z.string(), z.object({ data: z.union([z.array(identifier), identifier]).nullish() }).nullish())
  .nullish();

const resourceSchemas: { readonly [Type in ResourceType]: z.ZodType<Resource<Type>> } = {
  user: resourceSchema('user'),
  user_group: resourceSchema('user_group'),
  project: resourceSchema('project'),
  project_authorization_role: resourceSchema('project_authorization_role'),
  job: resourceSchema('job'),
  access_key: resourceSchema('access_key'),
  audit_event: resourceSchema('audit_event'),
  event: resourceSchema('event'),
  communication_event: resourceSchema('communication_event'),
  tenant: resourceSchema('tenant'),
};

function resourceSchema<Type extends ResourceType>(type: Type) {
  return (
    z
      .object({ type: z.literal(type), id, attributes: attributeSchemas[type], relationships })
      // The cast only pairs `attributes` with `Type`, because zod loses a generic key in its output type.
      .transform(
        (read) => ({ ...read, relationships: withoutNulls(read.relationships) }) as unknown as Resource<Type>,
      )
  );
}

const anyResource = z.looseObject({ type: z.string(), id });

/** The readable part of a resource with an unexpected shape; null if it isn't a resource of that type. */
function readablePartOf<Type extends ResourceType>(
  type: Type,
  raw: unknown,
  reason: string,
): Resource<Type> | null {
  const resource = anyResource.safeParse(raw).data;
  if (resource?.type !== type) return null;
  const sent = z.record(z.string(), z.unknown()).safeParse(resource.attributes).data ?? {};
  const attributes: Record<string, unknown> = { ...sent };
  for (const [name, schema] of Object.entries(attributeSchemas[type].shape)) {
    const read = schema.safeParse(sent[name]);
    // Attributes without a fallback are names or job states.
    attributes[name] = read.success ? read.data : (schema.safeParse(undefined).data ?? resource.id);
  }
  const related = relationships.safeParse(resource.relationships).data;
  const read: unknown = {
    type,
    id: resource.id,
    attributes,
    relationships: withoutNulls(related),
    unreadable: reason,
  };
  // Each attribute was read with its own schema or is its fallback, but a loop loses their types.
  return read as Resource<Type>;
}

function withoutNulls(read: z.output<typeof relationships>): Record<string, Relationship> {
  const result: Record<string, Relationship> = {};
  for (const [name, value] of Object.entries(read ?? {})) if (value) result[name] = value;
  return result;
}

const included = z.array(z.unknown()).nullish();
const oneDocument = z.object({ data: z.unknown(), included });
const manyDocument = z.object({
  data: z.array(z.unknown()).nullish(),
  included,
  meta: z.record(z.string(), z.unknown()).nullish(),
});

/** A list as returned by the platform. */
export interface List<Item> {
  readonly items: readonly Item[];
  /** The number of rows on this page that aren't resources of the list's type, not even partly. They are left out. */
  readonly skipped: number;
  /** The number of matching rows on all pages; null if the platform doesn't say. */
  readonly total: number | null;
  /** The number of the page, starting with 0; null if the platform doesn't say. */
  readonly pageNumber: number | null;
  /** The platform's ID of the request. */
  readonly ctx: string | null;
}

/** A response to parse: its JSON, and the facts that an error about it should contain. */
export interface ReadableAnswer {
  readonly body: unknown;
  readonly facts: FailureFacts;
}

/** Reads the only resource of a response. Throws `ProtocolError` if it has another type or shape. */
export function readOne<Type extends ResourceType, Path extends string = never>(
  answer: ReadableAnswer,
  type: Type,
  include?: readonly Path[],
): WithIncluded<Type, Path> {
  const document = parse(oneDocument, answer.body, answer.facts);
  return new Assembler(type, include, document.included, answer.facts).assemble(document.data);
}

/**
 * Reads the resources of a response. One with an unexpected shape is marked `unreadable`, so that it doesn't affect
 * the others.
 */
export function readMany<Type extends ResourceType, Path extends string = never>(
  answer: ReadableAnswer,
  type: Type,
  include?: readonly Path[],
): List<WithIncluded<Type, Path>> {
  const document = parse(manyDocument, answer.body, answer.facts);
  const assembler = new Assembler(type, include, document.included, answer.facts);
  const rows = document.data ?? [];
  const items = rows.flatMap((row) => assembler.assembleReadable(row) ?? []);
  return {
    items,
    skipped: rows.length - items.length,
    total: totalOf(document.meta),
    pageNumber: count.safeParse(document.meta?.page_number).data ?? null,
    ctx: answer.facts.ctx ?? null,
  };
}

/** Reads the items of a list without includes. Leaves out items that don't match `schema`. */
export function readItems<Item>(answer: ReadableAnswer, schema: z.ZodType<Item>): List<Item> {
  const document = parse(manyDocument, answer.body, answer.facts);
  const rows = document.data ?? [];
  const items = rows.flatMap((row) => {
    const read = schema.safeParse(row);
    return read.success ? [read.data] : [];
  });
  return {
    items,
    skipped: rows.length - items.length,
    total: totalOf(document.meta),
    pageNumber: count.safeParse(document.meta?.page_number).data ?? null,
    ctx: answer.facts.ctx ?? null,
  };
}

/** Checks `value` against `schema`. The `ProtocolError` names the location, but never the value. */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  facts: FailureFacts,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ProtocolError(`The answer has an unexpected shape at ${reasonOf(result.error)}`, facts);
}

function reasonOf({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') || 'body'}: ${issue?.message}`;
}

/** The identifiers of a to-many relationship; none if the platform sent none. */
export function identifiersOf(resource: Resource<ResourceType>, name: string): readonly ResourceIdentifier[] {
  const data = resource.relationships[name]?.data;
  if (!data) return [];
  return isList(data) ? data : [data];
}

/** Like `identifiersOf`, for a list that is about to be written. Throws `ProtocolError` if the platform sent none. */
export function listedIdentifiersOf(
  resource: Resource<ResourceType>,
  name: string,
): readonly ResourceIdentifier[] {
  if (resource.relationships[name]?.data) return identifiersOf(resource, name);
  throw new ProtocolError(`The platform did not tell the ${name} of ${resource.type} ${resource.id}`);
}

const isList = (
  data: readonly ResourceIdentifier[] | ResourceIdentifier,
): data is readonly ResourceIdentifier[] => Array.isArray(data);

/** A relationship to follow: its target, the included resources, and those assembled so far. */
interface Branch {
  readonly name: string;
  readonly type: ResourceType;
  readonly many: boolean;
  readonly raw: ReadonlyMap<string, unknown>;
  readonly assembled: Map<string, unknown>;
  readonly branches: readonly Branch[];
}

/** Puts included resources in their places. Each is read once per place, however many resources refer to it. */
class Assembler<Type extends ResourceType, Path extends string> {
  readonly #type: Type;
  readonly #schema: z.ZodType<Resource<Type>>;
  readonly #branches: readonly Branch[];
  readonly #facts: FailureFacts;

  constructor(
    type: Type,
    include: readonly Path[] | undefined,
    items: z.output<typeof included>,
    facts: FailureFacts,
  ) {
    const byType = new Map<string, Map<string, unknown>>();
    for (const one of items ?? []) {
      const item = anyResource.safeParse(one).data;
      if (!item) continue;
      const byId = byType.get(item.type) ?? new Map<string, unknown>();
      byType.set(item.type, byId.set(item.id, item));
    }
    this.#type = type;
    this.#schema = resourceSchemas[type];
    this.#branches = branchesOf(type, includeTree(include), byType);
    this.#facts = facts;
  }

  /** @throws ProtocolError if it doesn't have the shape of its type */
  assemble(raw: unknown): WithIncluded<Type, Path> {
    const resource = parse(this.#schema, raw, this.#facts);
    // The branches were built from `Path`, so the places that are filled are the ones in the type.
    return this.#complete(resource, this.#branches) as WithIncluded<Type, Path>;
  }

  /** Assembles the readable part of it; null if there is none. */
  assembleReadable(raw: unknown): WithIncluded<Type, Path> | null {
    const resource = this.#readable(this.#type, raw);
    // As above.
    return resource && (this.#complete(resource, this.#branches) as WithIncluded<Type, Path>);
  }

  #readable<Any extends ResourceType>(type: Any, raw: unknown): Resource<Any> | null {
    const schema: z.ZodType<Resource<Any>> = resourceSchemas[type];
    const read = schema.safeParse(raw);
    return read.success ? read.data : readablePartOf(type, raw, reasonOf(read.error));
  }

  #complete<Any extends ResourceType>(resource: Resource<Any>, branches: readonly Branch[]): Resource<Any> {
    for (const branch of branches) {
      const found = identifiersOf(resource, branch.name)
        .map(({ id }) => this.#related(branch, id))
        .filter((related) => related !== null);
      // The parse above created the resource, so nothing else refers to it yet.
      Object.assign(resource, { [branch.name]: branch.many ? found : (found[0] ?? null) });
    }
    return resource;
  }

  #related({ type, raw, assembled, branches }: Branch, id: string): unknown {
    const known = assembled.get(id);
    if (known !== undefined) return known;
    const item = raw.get(id);
    if (item === undefined) return null;
    const readable = this.#readable(type, item);
    const related = readable && this.#complete(readable, branches);
    if (related) assembled.set(id, related);
    return related;
  }
}

function branchesOf(
  type: ResourceType,
  tree: IncludeTree,
  byType: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): Branch[] {
  const known: Readonly<Record<string, { type: ResourceType; many: boolean }>> = relations[type];
  return Object.entries(tree).flatMap(([name, subtree]) => {
    const relation = known[name];
    if (!relation) return [];
    const raw = byType.get(relation.type) ?? new Map<string, unknown>();
    const branches = branchesOf(relation.type, subtree, byType);
    return [{ name, ...relation, raw, assembled: new Map<string, unknown>(), branches }];
  });
}

const count = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(Number)]);

/** The field of `meta` with the total has had several names. */
function totalOf(meta: Record<string, unknown> | null | undefined): number | null {
  const candidates = Object.keys(meta ?? {})
    .filter((name) => /total|count|records/i.test(name) && !/page/i.test(name))
    .sort((a, b) => Number(b === 'total_records') - Number(a === 'total_records'));
  for (const name of candidates) {
    const total = count.safeParse(meta?.[name]);
    if (total.success) return total.data;
  }
  return null;
}
