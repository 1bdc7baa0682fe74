import { RejectedInputError } from './errors.ts';
import { isAtLeast, type PlatformVersion } from './platform-version.ts';

/** A comparison created by `eq`, `ne`, `gt`, `contains` and so on. A plain value means equality. */
export interface FilterOperator {
  readonly operator: string;
  readonly operand: string;
}

export type FilterValue = string | number | boolean | FilterOperator;

const operator = (name: string, operand: string | number | boolean): FilterOperator => ({
  operator: name,
  operand: String(operand),
});

/** Equal. */
export const eq = (value: string | number | boolean): FilterOperator => operator('$eq', value);
/** Not equal. */
export const ne = (value: string | number | boolean): FilterOperator => operator('$ne', value);
/** Greater than. */
export const gt = (value: string | number): FilterOperator => operator('$gt', value);
/** Greater than or equal. */
export const ge = (value: string | number): FilterOperator => operator('$ge', value);
/** Less than. */
export const lt = (value: string | number): FilterOperator => operator('$lt', value);
/** Less than or equal. */
export const le = (value: string | number): FilterOperator => operator('$le', value);
/** Matches a regular expression, case-sensitively. */
export const matches = (pattern: string): FilterOperator => operator('$match', pattern);
/** Matches a regular expression, ignoring case. */
export const matchesIgnoringCase = (pattern: string): FilterOperator => operator('$match-i', pattern);
/** Contains the text, case-sensitively. From release 3.5.3. */
export const contains = (text: string): FilterOperator => operator('$contains_str', text);

/**
 * Equal to one of the values. Throws `RejectedInputError` for a value with a comma, which the platform can't express.
 */
export function isIn(values: readonly (string | number)[]): FilterOperator {
  return operator('$in', commaSeparated(values));
}

function commaSeparated(values: readonly (string | number)[]): string {
  const texts = values.map(String);
  if (texts.some((text) => text.includes(',')))
    throw new RejectedInputError('A value with a comma can not be one of a list', { field: 'filter' });
  return texts.join(',');
}

/** For lists: contains one of the values. Throws `RejectedInputError` for a value with a comma. */
export const containsAny = (values: readonly (string | number)[]): FilterOperator =>
  operator('$contains_any', commaSeparated(values));

/** Contains the text, ignoring case, with the operator that the platform's release supports. */
export function containsIgnoringCase(text: string, version: PlatformVersion): FilterOperator {
  if (isAtLeast(version, '3.5.3')) return operator('$contains_istr', text);
  return matchesIgnoringCase(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}

/** One page of a list: by its number, or the one that contains a resource. */
export type Page = {
  /** Rows per page. */
  readonly size: number;
} & (
  | {
      /** Starts with 0. */
      readonly number: number;
    }
  | {
      /** ID of the resource. `NotFoundError` if it isn't in the list. */
      readonly of: string;
    }
);

/** Parameters of a list. `Field` offers known attributes for completion; any other name is sent unchanged. */
export interface ListParams<Field extends string = string, Include extends string = string> {
  /** All of these must match. */
  readonly filter?: { readonly [Name in Field | (string & {})]?: FilterValue };
  /** Attribute names, with the prefix `-` for descending. */
  readonly sort?: readonly (Field | `-${Field}` | (string & {}))[];
  /** Without it, the platform returns everything. */
  readonly page?: Page;
  /** Related resources to include. Dotted paths go deeper. */
  readonly include?: readonly Include[];
}

/** The query string, without `?`. Pages always request the total, because the platform only counts on request. */
export function listQuery(params: ListParams): string {
  const pairs: [string, string][] = [];
  for (const [name, value] of Object.entries(params.filter ?? {}))
    if (value !== undefined) pairs.push([`filter[${name}]`, filterText(value)]);
  if (params.sort?.length) pairs.push(['sort', params.sort.join(',')]);
  if (params.page) {
    const { page } = params;
    pairs.push('of' in page ? ['page[of]', page.of] : ['page[number]', String(page.number)]);
    pairs.push(['page[size]', String(page.size)], ['count', 'records']);
  }
  if (params.include?.length) pairs.push(['include', params.include.join(',')]);
  return encodeQuery(pairs);
}

export const includeQuery = (include: readonly string[] | undefined): string =>
  include?.length ? encodeQuery([['include', include.join(',')]]) : '';

/** Encodes spaces as `%20`, because not all servers read `+` as a space. */
export const encodeQuery = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('=')).join('&');

function filterText(value: FilterValue): string {
  if (typeof value === 'object') return `[${value.operator}]${value.operand}`;
  const text = String(value);
  // A value that looks like an operator is meant literally.
  return text.startsWith('[$') ? `[$eq]${text}` : text;
}
