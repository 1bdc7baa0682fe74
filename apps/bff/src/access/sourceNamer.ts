import type { RoleSource, SubjectId } from '@rolecall/access';
import type { AccessSource } from '@rolecall/contract';

/** Returns a function that names the group of a source. Many users share a source, and therefore its name. */
export function sourceNamer<Id extends SubjectId>(
  groupOf: (key: Id) => { readonly id: string; readonly name: string } | undefined,
): (source: RoleSource<Id>) => AccessSource {
  const named = new Map<RoleSource<Id>, AccessSource>();
  return (source) => {
    if (source.type !== 'group') return source;
    const existing = named.get(source);
    if (existing) return existing;
    const unnamed = String(source.groupId);
    const { id, name } = groupOf(source.groupId) ?? { id: unnamed, name: unnamed };
    const made = { ...source, groupId: id, groupName: name };
    named.set(source, made);
    return made;
  };
}
