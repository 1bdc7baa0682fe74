import type { AccessSource, AuditAction, AuditEntry } from '@rolecall/contract';

/** Part of a source, and how to find the entry that began it. */
export interface SourceBeginning {
  what: 'owner' | 'role' | 'member' | 'groupRole';
  /** Who has it, and where: `user:ID`, `group:ID` or `project:ID`. */
  subject: [holder: string, place: string];
  action: AuditAction[];
  isBegunBy: (entry: Pick<AuditEntry, 'after'>) => boolean;
}

/** The parts of a source of a user's access to a project. */
export function sourceBeginnings(
  source: AccessSource,
  { userId, projectId }: { userId: string; projectId: string },
): SourceBeginning[] {
  const roleOf = (
    kind: 'user' | 'group',
    id: string,
    role: string,
    what: SourceBeginning['what'],
  ): SourceBeginning => ({
    what,
    subject: [`${kind}:${id}`, `project:${projectId}`],
    action: ['project.change-roles', 'project.change-owner'],
    isBegunBy: ({ after }) =>
      after?.members?.some((member) => member.kind === kind && member.id === id && member.role === role) ??
      false,
  });
  switch (source.type) {
    case 'owner':
      return [
        {
          what: 'owner',
          subject: [`user:${userId}`, `project:${projectId}`],
          action: ['project.change-owner', 'project.create'],
          isBegunBy: ({ after }) => after?.owner?.id === userId,
        },
      ];
    case 'direct':
      return [roleOf('user', userId, source.role, 'role')];
    case 'group':
      return [
        memberBeginning(userId, source.groupId),
        roleOf('group', source.groupId, source.role, 'groupRole'),
      ];
    case 'policy':
      return [];
  }
}

/** The actions that put a user in a group. */
export const joiningActions = ['group.change-members', 'user.create'] as const;

/** How to find the entry since which a user has been in a group. */
export const memberBeginning = (userId: string, groupId: string): SourceBeginning => ({
  what: 'member',
  subject: [`user:${userId}`, `group:${groupId}`],
  action: [...joiningActions],
  isBegunBy: ({ after }) => hasGroup(after, groupId),
});

/** True if one side of a change names a group that the user joins or leaves. */
export const hasGroup = (side: AuditEntry['after'], groupId: string): boolean =>
  side?.groups?.some(({ id }) => id === groupId) ?? false;
