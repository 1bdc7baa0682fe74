/** `Object.entries` with types. Only for literals, which have no other keys. */
export const typedEntries = <Key extends string, Value>(record: Readonly<Record<Key, Value>>) =>
  // The keys are those of the type.
  Object.entries(record) as [Key, Value][];
