import { sizeRangeOf } from '@rolecall/contract/labels/sizes';
import { isAddressableId } from '@rolecall/text';

/**
 * Readers for search parameters. Anyone can edit the URL, so invalid values count as absent instead of causing an
 * error. Written by hand, because zod would become part of the first load.
 */

type Readers = Readonly<Record<string, (value: unknown) => unknown>>;
type Read<R extends Readers> = { [Name in keyof R]?: Exclude<ReturnType<R[Name]>, undefined> | undefined };

/**
 * A route's `validateSearch`, built from one reader per parameter. The router passes on parameters that a route
 * doesn't validate (`utm_source`), so all others are set to undefined: no page shows them and no request contains
 * them.
 */
export const searchParams =
  <const R extends Readers>(readers: R) =>
  (search: Record<string, unknown>): Read<R> =>
    // Object.fromEntries loses the type of the keys.
    Object.fromEntries([
      ...Object.keys(search).map((name) => [name, undefined]),
      ...Object.entries(readers).map(([name, read]) => [name, read(search[name])]),
    ]) as Read<R>;

/** Text as typed. */
export function textParam(value: unknown, maxLength = 200): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Requests can't contain unpaired surrogates or control characters, and neither comes from a keyboard.
  const text = value
    .slice(0, maxLength)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ');
  return text.trim() === '' ? undefined : text;
}

/** A value from a list that only the server knows, such as a policy: complete or not at all. */
export const termParam =
  (maxLength: number) =>
  (value: unknown): string | undefined =>
    typeof value === 'string' && value.length <= maxLength && !/\p{Cc}/u.test(value)
      ? value || undefined
      : undefined;

/** One of a fixed set, or undefined. */
export const oneOf = <const Value extends string>(values: readonly Value[], value: unknown) =>
  values.find((known) => known === value);

/** `oneOf` as a reader. */
export const choiceParam =
  <const Value extends string>(...values: readonly Value[]) =>
  (value: unknown) =>
    oneOf(values, value);

/** Some of a fixed set, separated by commas, without duplicates, in the order of the set. */
export const choicesParam =
  <const Value extends string>(...values: readonly Value[]) =>
  (value: unknown): Value[] | undefined => {
    // Links pass a list, and URLs contain text.
    const given = new Set(Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []);
    const known = values.filter((each) => given.has(each));
    return known.length > 0 ? known : undefined;
  };

/** `field` or `-field`. */
export const sortParam =
  <const Field extends string>(...fields: readonly Field[]) =>
  (value: unknown): Field | `-${Field}` | undefined => {
    if (typeof value !== 'string') return undefined;
    const field = fields.find((known) => known === value.replace(/^-/, ''));
    return field && (value.startsWith('-') ? `-${field}` : field);
  };

// Links contain booleans, but URLs are read as text.
export const booleanParam = (value: unknown) =>
  value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;

export const flagParam = (value: unknown): true | undefined => (booleanParam(value) ? true : undefined);

/** True for any value, because older links contain "yes". */
export const presentParam = (value: unknown): true | undefined => (value ? true : undefined);

/** An ID of the platform. The server would reject anything else. */
export const idParam = (value: unknown) =>
  typeof value === 'string' && isAddressableId(value) ? value : undefined;

/** An ID created by Rolecall. */
export const uuidParam = (value: unknown) =>
  typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) ? value : undefined;

/** The number of an entry of the audit log. */
export const seqParam = (value: unknown) =>
  /^[1-9]\d{0,14}$/.test(String(value)) ? Number(value) : undefined;

/** A range of sizes: `6-20`, or `1001-` for 1,001 or more. */
export const rangeParam = (value: unknown) =>
  typeof value === 'string' && sizeRangeOf(value) ? value : undefined;

/** The subject of a filter: `user:ID`, `group:ID` or `project:ID`. */
export const subjectParam = (value: unknown) =>
  typeof value === 'string' && /^(group|user|project):/.test(value) && idParam(value.replace(/^\w+:/, ''))
    ? value
    : undefined;

/** A point in time, ISO 8601 with an offset. Converted to UTC, precise to the millisecond. */
export function timeParam(value: unknown): string | undefined {
  if (
    typeof value !== 'string' ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)
  )
    return undefined;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** A calendar day: 2026-11-24. */
function dayParam(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  const day = new Date(`${value}T00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : undefined;
}

/** A calendar day or a point in time. */
export const dayOrTimeParam = (value: unknown) => dayParam(value) ?? timeParam(value);

/** The fields that a list can be sorted by. */
export type SortField<Query extends { sort: string }> = Exclude<Query['sort'], `-${string}`>;

/**
 * Parses the URL's query for the router. Every value stays the text that was typed, whereas the router's own parser
 * turns `1e5`, `true` or `"x"` into JSON. A name that occurs twice has no value.
 */
export function parseSearch(query: string): Record<string, string> {
  const params = new URLSearchParams(query);
  return Object.fromEntries([...params].filter(([name]) => params.getAll(name).length === 1));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams(
    Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return params.size > 0 ? `?${params}` : '';
}
