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

/** Ids are strings; some of the platform's own lists send numbers. */
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
};

function resourceSchema<Type extends ResourceType>(type: Type) {
  return (
    z
      .object({ type: z.literal(type), id, attributes: attributeSchemas[type], relationships })
      // The cast only pairs `attributes` with `Type`: zod does not carry a generic key through its output type.
      .transform(
        (read) => ({ ...read, relationships: present(read.relationships) }) as unknown as Resource<Type>,
      )
  );
}

function present(read: z.output<typeof relationships>): Record<string, Relationship> {
  const result: Record<string, Relationship> = {};
  for (const [name, value] of Object.entries(read ?? {})) if (value) result[name] = value;
  return result;
}

const includedItem = z.looseObject({ type: z.string(), id });
const included = z.array(includedItem).nullish();
const oneDocument = z.object({ data: z.unknown(), included });
const manyDocument = z.object({
  data: z.array(z.unknown()).nullish(),
  included,
  meta: z.record(z.string(), z.unknown()).nullish(),
});

/** A list as the platform answered it. */
export interface List<Item> {
  readonly items: readonly Item[];
  /** Rows that the filter matches over all pages; null when the platform does not say. */
  readonly total: number | null;
  /** The platform's own name for the request. */
  readonly ctx: string | null;
}

/** An answer to be read: its JSON, and what an error about it should say. */
export interface ReadableAnswer {
  readonly body: unknown;
  readonly facts: FailureFacts;
}

/** The one resource of an answer; `ProtocolError` when it is not of that type and shape. */
export function readOne<Type extends ResourceType, Path extends string = never>(
  answer: ReadableAnswer,
  type: Type,
  include?: readonly Path[],
): WithIncluded<Type, Path> {
  const document = parse(oneDocument, answer.body, answer.facts);
  return new Assembler(document.included, answer.facts).assemble(type, document.data, includeTree(include));
}

/** The resources of an answer; `ProtocolError` when one is not of that type and shape. */
export function readMany<Type extends ResourceType, Path extends string = never>(
  answer: ReadableAnswer,
  type: Type,
  include?: readonly Path[],
): List<WithIncluded<Type, Path>> {
  const document = parse(manyDocument, answer.body, answer.facts);
  const assembler = new Assembler(document.included, answer.facts);
  const tree = includeTree(include);
  return {
    items: (document.data ?? []).map((item) => assembler.assemble<Type, Path>(type, item, tree)),
    total: totalOf(document.meta),
    ctx: answer.facts.ctx ?? null,
  };
}

/** The items of a list that needs no includes, each checked against `schema`. */
export function readItems<Item>(answer: ReadableAnswer, schema: z.ZodType<Item>): List<Item> {
  const document = parse(manyDocument, answer.body, answer.facts);
  return {
    items: (document.data ?? []).map((item) => parse(schema, item, answer.facts)),
    total: totalOf(document.meta),
    ctx: answer.facts.ctx ?? null,
  };
}

/** Checks `value` against `schema`; the `ProtocolError` names the place, never the value. */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  facts: FailureFacts,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue?.path.join('.') || 'body';
  throw new ProtocolError(`The answer has an unexpected shape at ${place}: ${issue?.message}`, facts);
}

/** The identifiers of a to-many relationship; none when the platform sent none. */
export function identifiersOf(resource: Resource<ResourceType>, name: string): readonly ResourceIdentifier[] {
  const data = resource.relationships[name]?.data;
  if (!data) return [];
  return isList(data) ? data : [data];
}

const isList = (
  data: readonly ResourceIdentifier[] | ResourceIdentifier,
): data is readonly ResourceIdentifier[] => Array.isArray(data);

/** Puts included resources in their places. Each is found once and checked once, however many point to it. */
class Assembler {
  readonly #raw = new Map<string, unknown>();
  readonly #assembled = new Map<IncludeTree, Map<string, unknown>>();
  readonly #facts: FailureFacts;

  constructor(items: z.output<typeof included>, facts: FailureFacts) {
    for (const item of items ?? []) this.#raw.set(`${item.type}/${item.id}`, item);
    this.#facts = facts;
  }

  assemble<Type extends ResourceType, Path extends string>(
    type: Type,
    raw: unknown,
    tree: IncludeTree,
  ): WithIncluded<Type, Path> {
    const schema: z.ZodType<Resource<Type>> = resourceSchemas[type];
    const resource = parse(schema, raw, this.#facts);
    const places: Record<string, unknown> = {};
    const known: Record<string, { type: ResourceType; many: boolean }> = relations[type];
    for (const [name, branch] of Object.entries(tree)) {
      const relation = known[name];
      if (!relation) continue;
      const found = identifiersOf(resource, name)
        .map((pointer) => this.#related(relation.type, pointer.id, branch))
        .filter((related) => related !== null);
      places[name] = relation.many ? found : (found[0] ?? null);
    }
    // The tree was made from `Path`, so the places are exactly those the type names.
    return { ...resource, ...places } as unknown as WithIncluded<Type, Path>;
  }

  #related(type: ResourceType, id: string, tree: IncludeTree): unknown {
    const key = `${type}/${id}`;
    const raw = this.#raw.get(key);
    if (raw === undefined) return null;
    let cache = this.#assembled.get(tree);
    if (!cache) {
      cache = new Map();
      this.#assembled.set(tree, cache);
    }
    let related = cache.get(key);
    if (!related) {
      related = this.assemble(type, raw, tree);
      cache.set(key, related);
    }
    return related;
  }
}

const count = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(Number)]);

/** The member of `meta` that holds the total has had several names. */
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
