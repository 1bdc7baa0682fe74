import { badRequest } from '../http/errors.ts';
import { attributeOf, type Fragment, parseFilter } from './filter.ts';
import { type IncludedRelations, parseInclude } from './include.ts';
import { kinds, type ResourceKind } from './kinds.ts';
import type { View } from './view.ts';

/** The page size that the platform's own clients use by default. */
const defaultPageSize = 50;

/** One page of a list: by its number, or the one that contains the resource `of`. */
export type PageSelection = { readonly size: number } & (
  | { readonly number: number }
  | { readonly of: string }
);

const listParameters = new Set(['sort', 'include', 'count', 'page[size]', 'page[number]', 'page[of]']);
/** Parameters of real clients that the sandbox ignores. */
const ignoredParameter = /^enrich_\w+$/;

/** A parsed list request. */
export interface ListQuery {
  readonly filters: readonly Fragment[];
  /** The SQL of ORDER BY, which always ends with a unique column. */
  readonly order: string;
  /** Absent: everything. */
  readonly page: PageSelection | undefined;
  readonly counted: boolean;
  readonly include: IncludedRelations;
}

/**
 * Parses the parameters of a list request.
 * @throws ApiError 400 naming the unknown or malformed parameter
 */
export function parseListQuery(query: URLSearchParams, view: View): ListQuery {
  const kind = kinds[view.kind];
  const filters: Fragment[] = [];
  for (const [name, value] of query) {
    const [, field] = /^filter\[([^\]]+)\]$/.exec(name) ?? [];
    if (field !== undefined) filters.push(parseFilter(kind, field, value));
    else if (!listParameters.has(name) && !ignoredParameter.test(name))
      throw badRequest(`Unknown parameter ${name}`, { parameter: name });
  }
  const count = query.get('count');
  if (count !== null && count !== 'records')
    throw badRequest('count takes only "records"', { parameter: 'count' });
  return {
    filters,
    order: parseSort(query.get('sort'), kind),
    page: parsePage(query),
    counted: count === 'records',
    include: parseInclude(query.get('include'), view),
  };
}

/**
 * Parses the parameters of a request for one resource, which only has `include`.
 * @throws ApiError 400
 */
export function parseIncludeOnly(query: URLSearchParams, view: View): IncludedRelations {
  for (const name of query.keys())
    if (name !== 'include' && !ignoredParameter.test(name))
      throw badRequest(`Unknown parameter ${name}`, { parameter: name });
  return parseInclude(query.get('include'), view);
}

function parseSort(text: string | null, kind: ResourceKind): string {
  const terms = (text ?? '')
    .split(',')
    .filter((term) => term !== '')
    .map((term) => {
      const [name, direction] = term.startsWith('-') ? [term.slice(1), 'DESC'] : [term, 'ASC'];
      const attribute = attributeOf(kind, name);
      if (!attribute) throw badRequest(`${kind.type} has no attribute ${name}`, { parameter: 'sort' });
      return `${attribute.sql} ${direction}`;
    });
  return [...terms, `${kind.table}.seq`].join(', ');
}

function parsePage(query: URLSearchParams): ListQuery['page'] {
  const size = naturalNumber(query, 'page[size]');
  const number = naturalNumber(query, 'page[number]');
  const of = query.get('page[of]');
  if (of !== null) return { size: size ?? defaultPageSize, of };
  if (size === undefined && number === undefined) return undefined;
  return { size: size ?? defaultPageSize, number: number ?? 0 };
}

function naturalNumber(query: URLSearchParams, parameter: string): number | undefined {
  const text = query.get(parameter);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`${parameter} must be a whole number from 0`, { parameter });
  return Number(text);
}
