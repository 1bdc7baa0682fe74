/** Ignores the order of arrays, because policies are a set. */
export const same = (a: unknown, b: unknown) =>
  JSON.stringify(Array.isArray(a) ? a.toSorted() : a) === JSON.stringify(Array.isArray(b) ? b.toSorted() : b);

export const withoutUndefined = <Shape extends object>(shape: Shape) =>
  // Removing undefined values is exactly what turns "optional or undefined" into "optional".
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Shape]?: Exclude<Shape[Key], undefined>;
  };

/** The fields that differ, with their new values. */
export const changedFields = <Values extends object>(before: Values, after: Values): Partial<Values> =>
  // Object.entries loses the type of the keys.
  Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !same(value, before[field as keyof Values])),
  ) as Partial<Values>;
