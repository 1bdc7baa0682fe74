import { RejectedInputError } from './errors.ts';

/** A resource, or anything else with its ID. */
export interface HasId {
  readonly id: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Projects, from release 3.5.4: `name@tenant`. */
const nameAtTenant = /^[\w-][\w.-]*@[\w-][\w.-]*$/;
/** Characters that encoding can't protect, or that no server accepts. */
const unencodable = /[\p{Cc}\p{Cs}]/u;
/** Encoding doesn't change `..`, and a gateway may decode `..%2Fusers` before it resolves the path. */
const dotSegment = /(?:^|[/\\])\.{1,2}(?:[/\\]|$)/;
const longestId = 1024;

const isUuid = (text: string): boolean => uuid.test(text);
export const isProjectId = (text: string): boolean => uuid.test(text) || nameAtTenant.test(text);

/**
 * Returns the ID. Throws `RejectedInputError` if it can't be a path segment. IDs are opaque: most are UUIDs or
 * `name@tenant`, but old data has others.
 */
export function checkedId(id: string): string {
  if (id === '' || id.length > longestId || unencodable.test(id) || dotSegment.test(id))
    throw new RejectedInputError('The id can’t be part of a path', { field: 'id' });
  return id;
}

/** The ID as a path segment. Encoded except for `@` and `:`, which are allowed in paths. */
export const idSegment = (id: string): string =>
  encodeURIComponent(checkedId(id)).replaceAll('%40', '@').replaceAll('%3A', ':');

/** The checked ID of a reference; null for a reference by name. */
export function idOf(ref: string | HasId): string | null {
  if (typeof ref !== 'string') return checkedId(ref.id);
  return isUuid(ref) ? ref : null;
}

/** A name as an encoded path segment. Throws `RejectedInputError` for names that can't be in a path. */
export function nameSegment(name: string): string {
  if (name === '' || name === '.' || name === '..')
    throw new RejectedInputError(`${JSON.stringify(name)} is not a name`, { field: 'name' });
  return encodeURIComponent(name.toWellFormed());
}
