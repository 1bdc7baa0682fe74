/**
 * Readers for search parameters. The address is anybody's to edit: what a list can't use is left out rather
 * than shown as an error. Hand-written because zod would come along with the first load for their sake.
 */

/** Text as typed; the router reads `?q=42` as a number. */
export function textParam(value: unknown, maxLength = 200): string | undefined {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, maxLength) : undefined;
}

/** Texts by name, each of which may be absent; what else they may be is for the screen to know. */
export const textParams =
  <const Name extends string>(...names: Name[]) =>
  (search: Record<string, unknown>): { [Each in Name]?: string | undefined } =>
    // fromEntries forgets that the names are these.
    Object.fromEntries(names.map((name) => [name, textParam(search[name])])) as {
      [Each in Name]?: string | undefined;
    };

/** One of a fixed set, or nothing. */
export const oneOf = <const Value extends string>(values: readonly Value[], value: unknown) =>
  values.find((known) => known === value);

/** `field` or `-field`. */
export function sortParam<const Field extends string>(
  fields: readonly Field[],
  value: unknown,
): Field | `-${Field}` | undefined {
  if (typeof value !== 'string') return undefined;
  const field = fields.find((known) => known === value.replace(/^-/, ''));
  return field && (value.startsWith('-') ? `-${field}` : field);
}

export const flagParam = (value: unknown) => (value === true ? true : undefined);

/** A record id; anything else would only be refused by the server. */
export const idParam = (value: unknown) =>
  typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) ? value : undefined;

/** Search parameters named as the fields of a list's query, each of which may be absent. */
export type SearchOf<Query, Field extends keyof Query> = { [Key in Field]?: Query[Key] | undefined };
