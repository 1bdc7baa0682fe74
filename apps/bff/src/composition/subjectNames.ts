import type { AuditTargetType } from '@rolecall/contract';
import type { Snapshot } from '../directory/snapshot.ts';

export type SubjectNames = ReturnType<typeof createSubjectNames>;

/** The current names and policies of subjects in the directory; undefined for unknown ones. */
export const createSubjectNames = ({ projects, groups, users }: Snapshot) => ({
  nameOf(type: AuditTargetType, id: string): string | undefined {
    if (type === 'project') return projects.get(id)?.name;
    if (type === 'group') return groups.get(id)?.name;
    return type === 'user' ? users.get(id)?.username : undefined;
  },
  policiesOf: (type: 'group' | 'user', id: string): readonly string[] | undefined =>
    (type === 'group' ? groups : users).get(id)?.policies,
});
