import { RejectedInputError } from './errors.ts';

/** A resource, or anything else that carries its id. */
export interface HasId {
  readonly id: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Projects, from release 3.5.4: `name@tenant`. */
const nameAtTenant = /^[\w-][\w.-]*@[\w-][\w.-]*$/;
/** Opaque ids that came from the platform: anything that stays one path segment unencoded. */
const opaque = /^[\w-][\w.@:~-]*$/;

const isUuid = (text: string): boolean => uuid.test(text);
export const isProjectId = (text: string): boolean => uuid.test(text) || nameAtTenant.test(text);

/*
 * Ids become path segments, and `encodeURIComponent('..')` is `..`, so they are checked, not encoded:
 * `/user_groups/../users` would be another resource.
 */

/** The id as a path segment; throws `RejectedInputError` unless it is a UUID. */
export const uuidSegment = (id: string): string => checked(id, isUuid(id), 'a UUID');

/** The id as a path segment; throws `RejectedInputError` unless it is a UUID or `name@tenant`. */
export const projectIdSegment = (id: string): string => checked(id, isProjectId(id), 'a UUID or name@tenant');

/** The id as a path segment; throws `RejectedInputError` if it could be more than one segment. */
export const opaqueSegment = (id: string): string => checked(id, opaque.test(id), 'an id');

/** The id that a reference carries, checked; null for a reference by name. */
export function idOf(ref: string | HasId): string | null {
  if (typeof ref !== 'string') return uuidSegment(ref.id);
  return isUuid(ref) ? ref : null;
}

/** A name as an encoded path segment; throws `RejectedInputError` for names that a path can't carry. */
export function nameSegment(name: string): string {
  if (name === '' || name === '.' || name === '..')
    throw new RejectedInputError(`${JSON.stringify(name)} is not a name`, { field: 'name' });
  return encodeURIComponent(name.toWellFormed());
}

function checked(id: string, valid: boolean, expected: string): string {
  if (!valid) throw new RejectedInputError(`The id is not ${expected}`, { field: 'id' });
  return id;
}
