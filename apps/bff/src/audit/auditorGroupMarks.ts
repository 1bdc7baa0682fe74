import { type EntryContent, markSubjects, type Subject } from './entryContent.ts';

/** Marks an entry that changes the members of an auditor group, or renames or deletes one. */
export function auditorGroupMarks(
  { action, target, before, after }: EntryContent,
  isAuditorGroup: (id: string) => boolean,
): Subject[] {
  const joinedOrLeft = [...(before?.groups ?? []), ...(after?.groups ?? [])].map(({ id }) => id);
  const isRenamed = action === 'group.update' && after?.name !== undefined;
  const itself = action === 'group.delete' || action === 'group.change-members' || isRenamed;
  const concerned = [...joinedOrLeft, ...(itself && target?.type === 'group' ? [target.id] : [])];
  return markSubjects(concerned.some((id) => id !== null && isAuditorGroup(id)) ? ['auditor-group'] : []);
}
