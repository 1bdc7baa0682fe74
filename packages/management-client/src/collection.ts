import { type List, readMany, readOne } from './document.ts';
import { NotFoundError } from './errors.ts';
import { idSegment } from './identity.ts';
import type { IncludePath, WithIncluded } from './include.ts';
import { includeQuery, type ListParams, listQuery } from './query.ts';
import type { Attributes, ResourceType } from './resources.ts';
import type { CallOptions, Transport } from './transport.ts';

/** Known attributes of a resource, to complete in filters and sorts. */
export type FieldOf<Type extends ResourceType> = KnownKeys<Attributes<Type>>;
type KnownKeys<Shape> = keyof { [Key in keyof Shape as string extends Key ? never : Key]: true } & string;

/** What `pages` and `iterate` may be asked for: a list's parameters, with the size of the pages read. */
export type IterateParams<Type extends ResourceType, Path extends IncludePath<Type> = never> = Omit<
  ListParams<FieldOf<Type>, Path>,
  'page'
> & {
  /** Rows per request. Default: 200. */
  readonly pageSize?: number;
};

/** Where the platform tells no total, this many pages in a row with nothing to read in them end a list. */
const mostUnreadablePages = 50;

/** Reading one kind of resource: lists, pages, single ones. */
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
   * Lists resources: `GET /{plural}`. With `page`, one page and the total over all of them; without, everything.
   */
  async list<const Path extends IncludePath<Type> = never>(
    params: ListParams<FieldOf<Type>, Path> = {},
    options?: CallOptions,
  ): Promise<List<WithIncluded<Type, Path>>> {
    const list = await this.#read(listQuery(params), params.include, options);
    return params.page ? list : { ...list, total: list.items.length };
  }

  /**
   * All pages of a list, one request each. While others add and delete, rows move between pages: a row met before is
   * left out, and when the total has shrunk the page is read again for the rows that have moved onto it.
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
      // The platform may give smaller pages than asked for, so its own size is what counts.
      const rows = list.items.length + list.skipped;
      largestPage = Math.max(largestPage, rows);
      if (hasShrunk && number > 0) {
        number -= 1;
        continue;
      }
      unreadablePages = items.length === 0 && list.skipped > 0 ? unreadablePages + 1 : 0;
      // A platform that knows no pages sends the same rows again and again.
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

  /** Every resource of a list, read page by page as they are consumed; each id once. */
  async *iterate<const Path extends IncludePath<Type> = never>(
    params: IterateParams<Type, Path> = {},
    options?: CallOptions,
  ): AsyncGenerator<WithIncluded<Type, Path>, void, undefined> {
    for await (const page of this.pages<Path>(params, options)) yield* page.items;
  }

  /** One resource by its id: `GET /{plural}/{id}`. `NotFoundError` when there is none. */
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

  /** The resource whose attribute is exactly `value`: one request, a filtered list. `NotFoundError` when there is none. */
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

  /** The path of one resource; throws `RejectedInputError` unless the id is one. */
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
