import type { CallerRequest, Reply } from '../http/endpoints.ts';
import { badRequest, forbidden } from '../http/errors.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { mayInProject, type ProjectAction } from './access.ts';

/** Answers an authorization check for a project: 204 if allowed, 403 if not. */
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
  // Editors may delete things inside a project (functions, artifacts), but not the project itself.
  return action === 'delete' && subResource === '' ? 'delete' : 'update';
}
