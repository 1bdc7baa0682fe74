import { RejectedInputError } from './errors.ts';

/** A resource, or anything else that carries its id. */
export interface HasId {
  readonly id: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Projects, from release 3.5.4: `name@tenant`. */
const nameAtTenant = /^[\w-][\w.-]*@[\w-][\w.-]*$/;
/** What encoding can't carry, or no server takes. */
const unencodable = /[\p{Cc}\p{Cs}]/u;
/** `..` stays `..` when encoded, and a gateway may decode `..%2Fusers` before it resolves the path. */
const dotSegment = /(?:^|[/\\])\.{1,2}(?:[/\\]|$)/;
const longestId = 1024;

const isUuid = (text: string): boolean => uuid.test(text);
export const isProjectId = (text: string): boolean => uuid.test(text) || nameAtTenant.test(text);

/**
 * The id itself; throws `RejectedInputError` for one that can't be a path segment. Ids are opaque: most are UUIDs or
 * `name@tenant`, and old data has others.
 */
export function checkedId(id: string): string {
  if (id === '' || id.length > longestId || unencodable.test(id) || dotSegment.test(id))
    throw new RejectedInputError('The id can’t be part of a path', { field: 'id' });
  return id;
}

/** The id as a path segment, encoded except for `@` and `:`, which paths may hold. */
export const idSegment = (id: string): string =>
  encodeURIComponent(checkedId(id)).replaceAll('%40', '@').replaceAll('%3A', ':');

/** The id that a reference carries, checked; null for a reference by name. */
export function idOf(ref: string | HasId): string | null {
  if (typeof ref !== 'string') return checkedId(ref.id);
  return isUuid(ref) ? ref : null;
}

/** A name as an encoded path segment; throws `RejectedInputError` for names that a path can't carry. */
export function nameSegment(name: string): string {
  if (name === '' || name === '.' || name === '..')
    throw new RejectedInputError(`${JSON.stringify(name)} is not a name`, { field: 'name' });
  return encodeURIComponent(name.toWellFormed());
}
