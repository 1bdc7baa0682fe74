/** Of an edit, the fields in which it differs from what is there. */
export function fieldsThatDiffer<Fields extends object>(current: Fields, next: Fields) {
  const changed = (fields: Fields) =>
    Object.fromEntries(
      Object.entries(fields).filter(
        // Object.entries forgets that the names are the fields' own.
        ([field]) =>
          JSON.stringify(current[field as keyof Fields]) !== JSON.stringify(next[field as keyof Fields]),
      ),
    );
  return { before: changed(current), after: changed(next) };
}

export const withoutAbsent = <Fields extends object>(fields: Fields) =>
  // Dropping undefined members leaves each field with its own type.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>;
  };
