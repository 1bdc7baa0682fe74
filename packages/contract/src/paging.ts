import { z } from 'zod';
import { textLines } from './text.ts';

export const defaultPageSize = 50;
export const maxPageSize = 200;

/** Query parameters of every list. `page` counts from 1. */
export const pageParams = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
};

/**
 * Text from a search box; blank means no search. Every word has to occur, in any order. Ignores case, accents and the
 * Unicode normalization form.
 */
export const searchParam = textLines(200).optional();

/** A range of sizes: `6-20`, or `1001-` for 1,001 or more. */
export const sizeParam = z.string().regex(/^\d{1,9}-\d{0,9}$/);

/** One value or several. In a query, the parameter is repeated. */
export const severalOf = <Value extends string>(
  value: z.ZodType<Value, Value>,
): z.ZodType<Value[], Value | Value[]> =>
  // Double cast: `preprocess` types its input as unknown. Zod checks the array that it makes, so both types hold.
  z.preprocess((given) => [given].flat(), z.array(value).min(1).max(50)) as unknown as z.ZodType<
    Value[],
    Value | Value[]
  >;

/** `field` ascending or `-field` descending. */
export const sortBy = <const Field extends string>(
  fields: readonly Field[],
  initial: NoInfer<Field | `-${Field}`>,
): z.ZodDefault<z.ZodType<Field | `-${Field}`, Field | `-${Field}`>> => {
  const sorts: z.ZodType<Field | `-${Field}`, Field | `-${Field}`> = z.enum(
    fields.flatMap((field): (Field | `-${Field}`)[] => [field, `-${field}`]),
  );
  // Zod excludes `undefined` from a default's type, which TypeScript can't infer for a type parameter.
  return sorts.default(initial as z.core.util.NoUndefined<Field | `-${Field}`>);
};

/** True: rows with a text that begins with `q` come first, for pickers. */
export const prefixFirst = z.stringbool().optional();

/**
 * One page of a list.
 * - `total`: the number of matching items on all pages.
 * - `asOf`: when the platform was last read for this list, ISO 8601 UTC. Later changes made outside Rolecall aren't
 *   included; changes made through Rolecall are.
 */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    total: z.int().min(0),
    page: z.int().min(1),
    pageSize: z.int().min(1),
    readAt: z.iso.datetime(),
  });

/** One page of users, or of members that include users. `disabled`: how many of `total` are disabled. */
export const peopleListOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ ...listOf(item).shape, disabled: z.int().min(0) });
