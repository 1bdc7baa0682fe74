import type { Caller } from '../access/caller.ts';
import { forbidden, resourceNotFound } from '../http/errors.ts';
import type { KindName } from '../resources/kinds.ts';
import type { View } from '../resources/view.ts';
import type { SandboxDatabase } from '../storage/database.ts';

/** The actions of the management API itself in a project. */
export type ProjectAction = 'read' | 'update' | 'delete' | 'change members' | 'change owner';

/** Everything that can give a caller access to a project, strongest first. */
const holds = ['Project Security Admin', 'owner', 'Admin', 'Editor', 'Viewer', 'Project Read Only'] as const;
type Hold = (typeof holds)[number];

const allowed: Readonly<Record<ProjectAction, readonly Hold[]>> = {
  read: holds,
  update: ['Project Security Admin', 'owner', 'Admin', 'Editor'],
  delete: ['Project Security Admin', 'owner', 'Admin'],
  'change members': ['Project Security Admin', 'owner', 'Admin'],
  'change owner': ['Project Security Admin', 'owner'],
};

/** The projects, or the roles in projects, that the caller may see. */
export function projectView(
  kind: Extract<KindName, 'project' | 'project_authorization_role'>,
  caller: Caller,
): View {
  const scrubbed = !caller.policies.has('Security Admin');
  if (caller.policies.has('Project Security Admin') || caller.policies.has('Project Read Only'))
    return { kind, scrubbed };
  const project = kind === 'project' ? 'projects.seq' : 'project_authorization_roles.project_seq';
  const sql = `${project} IN (
    SELECT seq FROM projects WHERE owner_seq = ?
    UNION ALL SELECT project_seq FROM role_users WHERE user_seq = ?
    UNION ALL SELECT project_seq FROM role_groups JOIN memberships USING (group_seq) WHERE user_seq = ?)`;
  return { kind, scrubbed, scope: { sql, parameters: [caller.seq, caller.seq, caller.seq] } };
}

/** True if the caller may do this in the project. */
export function mayInProject(
  db: SandboxDatabase,
  caller: Caller,
  projectSeq: number,
  action: ProjectAction,
): boolean {
  const held = new Set<string>(caller.policies);
  if (db.value('SELECT 1 FROM projects WHERE seq = ? AND owner_seq = ?', projectSeq, caller.seq))
    held.add('owner');
  const roles = db.column<string>(
    `SELECT name FROM project_authorization_roles WHERE seq IN (
       SELECT role_seq FROM role_users WHERE project_seq = ? AND user_seq = ?
       UNION ALL SELECT role_seq FROM role_groups JOIN memberships USING (group_seq)
       WHERE project_seq = ? AND user_seq = ?)`,
    projectSeq,
    caller.seq,
    projectSeq,
    caller.seq,
  );
  for (const role of roles) held.add(role);
  return allowed[action].some((hold) => held.has(hold));
}

/** @throws ApiError 404 if the caller may not see the project, 403 if they may not do this */
export function requireInProject(
  db: SandboxDatabase,
  caller: Caller,
  projectSeq: number,
  action: ProjectAction,
): void {
  if (!mayInProject(db, caller, projectSeq, 'read')) throw resourceNotFound('project not found');
  if (!mayInProject(db, caller, projectSeq, action)) throw forbidden(`You may not ${action} in this project`);
}
