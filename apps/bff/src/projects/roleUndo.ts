import { principalKey, projectRightsOf, rolesByPrincipal } from '@rolecall/access';
import type { ChangeRolesRequest } from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import { asNotFound } from '../authz/projectGuard.ts';
import type { Directory } from '../directory/directory.ts';
import { impossible, isNotFound, type Undo, type UndoRule } from '../operations/undo.ts';
import type { ProjectReader, ProjectRow } from '../platform/projects.ts';
import type { Database } from '../storage/database.ts';
import { rolesChangedBy } from './operationRoles.ts';

/** Undoes the role changes that an operation really made, according to the audit log. */
export function createRoleUndo({
  db,
  directory,
  projects,
}: {
  db: Database;
  directory: Pick<Directory, 'snapshot'>;
  projects: Pick<ProjectReader, 'recent'>;
}): UndoRule {
  return async ({ operation: { target }, by }, actor) => {
    const project = directory.snapshot.projects.get(target.id);
    if (!project && (await isNotFound(projects.recent(target.id).catch(asNotFound))))
      return impossible(text('{name} no longer exists.', { name: target.name }));
    if (project && !projectRightsOf(project, actor).manageMembers)
      return impossible(text('You no longer have permission to change roles in this project.'));
    const changes = (await rolesChangedBy(db, { target, by })).map(({ before, after, ...member }) => ({
      ...member,
      role: before,
      expected: after,
    }));
    if (changes.length === 0)
      return impossible(text('Rolecall can’t tell which roles this operation changed.'));
    return { type: 'change-roles', projectId: target.id, changes };
  };
}

/** True if nothing of what an operation did to this project is left after the changes. */
export function undoesAll(
  undo: Undo,
  project: ProjectRow,
  { changes }: Pick<ChangeRolesRequest, 'changes'>,
): boolean {
  if (undo.type !== 'change-roles' || undo.projectId !== project.id) return false;
  const now = rolesByPrincipal(project.roleAssignments);
  const wanted = new Map(changes.map((intent) => [principalKey(intent), intent.role]));
  return undo.changes.every((each) => {
    const key = principalKey(each);
    // Someone has changed it since, so it is no longer what the operation left.
    return wanted.get(key) === each.role || (now.get(key) ?? null) !== each.expected;
  });
}
