import type { CallerRequest, Reply } from '../http/endpoints.ts';
import { badRequest, forbidden } from '../http/errors.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { mayInProject, type ProjectAction } from './access.ts';

/** Answers "may I?" for one project: 204 when allowed, 403 when not. */
export function answerAuthorization(
  db: SandboxDatabase,
  projectSeq: number,
  { caller, query }: CallerRequest,
): Reply {
  const action = query.get('action');
  if (!action) throw badRequest('action is missing', { parameter: 'action' });
  const meant = meaning(action, query.get('sub_resource') ?? '');
  if (!mayInProject(db, caller, projectSeq, meant)) throw forbidden(`You may not ${meant} in this project`);
  return { status: 204 };
}

function meaning(action: string, subResource: string): ProjectAction {
  if (subResource === 'authorization/owner' && action !== 'read') return 'change owner';
  if (subResource === 'authorization/roles' && action !== 'read') return 'change members';
  if (action === 'read') return 'read';
  // Inside a project (functions, artifacts) an Editor deletes too; the project itself is another matter.
  return action === 'delete' && subResource === '' ? 'delete' : 'update';
}
