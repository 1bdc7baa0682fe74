import { type List, readMany, readOne } from './document.ts';
import { NotFoundError } from './errors.ts';
import { idSegment } from './identity.ts';
import type { IncludePath, WithIncluded } from './include.ts';
import { includeQuery, type ListParams, listQuery } from './query.ts';
import type { Attributes, ResourceType } from './resources.ts';
import type { CallOptions, Transport } from './transport.ts';

/** Known attributes of a resource, for code completion in filters and sort orders. */
export type FieldOf<Type extends ResourceType> = KnownKeys<Attributes<Type>>;
type KnownKeys<Shape> = keyof { [Key in keyof Shape as string extends Key ? never : Key]: true } & string;

/** Parameters of `pages` and `iterate`: those of a list, with a page size instead of a page. */
export type IterateParams<Type extends ResourceType, Path extends IncludePath<Type> = never> = Omit<
  ListParams<FieldOf<Type>, Path>,
  'page'
> & {
  /** Rows per request. Default: 200. */
  readonly pageSize?: number;
};

/** Without a total, this many consecutive pages without a readable row end a list. */
const mostUnreadablePages = 50;

/** Reads one type of resource: lists, pages and single resources. */
export class Collection<Type extends ResourceType> {
  protected readonly type: Type;
  protected readonly path: string;
  protected readonly transport: Transport;

  constructor(type: Type, path: string, transport: Transport) {
    this.type = type;
    this.path = path;
    this.transport = transport;
  }

  /**
   * Lists resources: `GET /{plural}`. With `page`, returns one page and the total of all pages; otherwise,
   * everything.
   */
  async list<const Path extends IncludePath<Type> = never>(
    params: ListParams<FieldOf<Type>, Path> = {},
    options?: CallOptions,
  ): Promise<List<WithIncluded<Type, Path>>> {
    const list = await this.#read(listQuery(params), params.include, options);
    return params.page ? list : { ...list, total: list.items.length };
  }

  /**
   * Reads all pages of a list, one request each. Concurrent additions and deletions move rows between pages: rows
   * that were already returned are skipped, and if the total has shrunk, the page is read again to catch rows that
   * moved onto it.
   */
  async *pages<const Path extends IncludePath<Type> = never>(
    params: IterateParams<Type, Path> = {},
    options?: CallOptions,
  ): AsyncGenerator<List<WithIncluded<Type, Path>>, void, undefined> {
    const { pageSize: size = 200, ...rest } = params;
    const seen = new Set<string>();
    let lastTotal = 0;
    let largestPage = 1;
    let unreadablePages = 0;
    for (let number = 0; ; ) {
      const list = await this.list<Path>({ ...rest, page: { number, size } }, options);
      const items = list.items.filter((item) => !seen.has(item.id));
      for (const item of items) seen.add(item.id);
      if (items.length > 0) yield { ...list, items };
      const hasShrunk = list.total !== null && list.total < lastTotal;
      lastTotal = list.total ?? 0;
      // The platform may return smaller pages than requested, so the actual size counts.
      const rows = list.items.length + list.skipped;
      largestPage = Math.max(largestPage, rows);
      if (hasShrunk && number > 0) {
        number -= 1;
        continue;
      }
      unreadablePages = items.length === 0 && list.skipped > 0 ? unreadablePages + 1 : 0;
      // A platform without paging returns the same rows every time.
      const isRepeated =
        items.length === 0 && (list.items.length > 0 || unreadablePages > mostUnreadablePages);
      const isLast =
        list.total === null
          ? rows < size || isRepeated
          : (number + 1) * largestPage >= list.total || rows === 0;
      if (isLast) return;
      number += 1;
    }
  }

  /** Iterates over every resource of a list, reading pages as needed. Each ID is returned once. */
  async *iterate<const Path extends IncludePath<Type> = never>(
    params: IterateParams<Type, Path> = {},
    options?: CallOptions,
  ): AsyncGenerator<WithIncluded<Type, Path>, void, undefined> {
    for await (const page of this.pages<Path>(params, options)) yield* page.items;
  }

  /** Reads one resource by its ID: `GET /{plural}/{id}`. Throws `NotFoundError` if there is none. */
  async get<const Path extends IncludePath<Type> = never>(
    id: string,
    params: { readonly include?: readonly Path[] } = {},
    options?: CallOptions,
  ): Promise<WithIncluded<Type, Path>> {
    const answer = await this.transport.send(
      { method: 'GET', path: this.pathOf(id), query: includeQuery(params.include) },
      options,
    );
    return readOne(answer, this.type, params.include);
  }

  /**
   * Finds the resource whose attribute equals `value`, with one filtered list request. Throws `NotFoundError` if
   * there is none.
   */
  async findBy<const Path extends IncludePath<Type> = never>(
    field: FieldOf<Type>,
    value: string,
    params: { readonly include?: readonly Path[] } = {},
    options?: CallOptions,
  ): Promise<WithIncluded<Type, Path>> {
    const query = listQuery({ ...params, filter: { [field]: value } });
    const list = await this.#read(query, params.include, options);
    const found = list.items.find((item) => {
      const attributes: Readonly<Record<string, unknown>> = item.attributes;
      return attributes[field] === value;
    });
    if (found) return found;
    throw new NotFoundError(`No ${this.type.replace('_', ' ')} has the ${field} ${JSON.stringify(value)}`, {
      ctx: list.ctx,
      request: { method: 'GET', path: this.path },
    });
  }

  /** The path of one resource. Throws `RejectedInputError` for an invalid ID. */
  protected pathOf(id: string): string {
    return `${this.path}/${idSegment(id)}`;
  }

  async #read<Path extends IncludePath<Type>>(
    query: string,
    include: readonly Path[] | undefined,
    options: CallOptions | undefined,
  ): Promise<List<WithIncluded<Type, Path>>> {
    return readMany(
      await this.transport.send({ method: 'GET', path: this.path, query }, options),
      this.type,
      include,
    );
  }
}
