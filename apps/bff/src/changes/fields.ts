/** The fields of an edit that differ from the current values. */
export function fieldsThatDiffer<Fields extends object>(current: Fields, next: Fields) {
  const changed = (fields: Fields) =>
    Object.fromEntries(
      Object.entries(fields).filter(
        // Object.entries loses the type of the keys.
        ([field]) =>
          JSON.stringify(current[field as keyof Fields]) !== JSON.stringify(next[field as keyof Fields]),
      ),
    );
  return { before: changed(current), after: changed(next) };
}

export const withoutAbsent = <Fields extends object>(fields: Fields) =>
  // Removing undefined values doesn't change the type of the other fields.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>;
  };
