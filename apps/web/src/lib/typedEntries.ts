/** Keys and values with their types, which `Object.entries` forgets. For literals, which have no other keys. */
export const typedEntries = <Key extends string, Value>(record: Readonly<Record<Key, Value>>) =>
  // The keys are the type's.
  Object.entries(record) as [Key, Value][];
