/** Policies are a set: their order says nothing. */
export const same = (a: unknown, b: unknown) =>
  JSON.stringify(Array.isArray(a) ? a.toSorted() : a) === JSON.stringify(Array.isArray(b) ? b.toSorted() : b);

export const withoutUndefined = <Shape extends object>(shape: Shape) =>
  // Dropping undefined members is exactly what turns optional-or-undefined into optional.
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Shape]?: Exclude<Shape[Key], undefined>;
  };

/** The fields that differ, with the values that they have now. */
export const changedFields = <Values extends object>(before: Values, after: Values): Partial<Values> =>
  // Object.entries forgets that the names are the fields' own.
  Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !same(value, before[field as keyof Values])),
  ) as Partial<Values>;
