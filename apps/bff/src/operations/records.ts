import { projectRightsOf } from '@rolecall/access';
import type { OperationRecord } from '@rolecall/contract';
import { firstOfRequest } from '../audit/firstOfRequest.ts';
import type { Actor } from '../authz/actor.ts';
import type { Directory } from '../directory/directory.ts';
import type { Database } from '../storage/database.ts';
import type { StoredOperation } from './queries.ts';

/** Finds what Rolecall recorded about an operation, if the user can see it. */
export type FindRecord = (stored: StoredOperation, actor: Actor) => Promise<OperationRecord | null>;

export function createFindRecord({
  db,
  directory,
  now,
}: {
  db: Database;
  directory: Pick<Directory, 'snapshot'>;
  now: () => Date;
}): FindRecord {
  return async ({ operation: { target, createdAt, finishedAt }, by }, actor) => {
    if (actor.capabilities.includes('audit:read')) {
      const to = finishedAt ?? now().toISOString();
      const request = await firstOfRequest(db, { requestId: by.requestId, from: createdAt, to });
      return request === null ? null : { type: 'audit-log', request };
    }
    const project = target.type === 'project' ? directory.snapshot.projects.get(target.id) : undefined;
    return project && projectRightsOf(project, actor).manageMembers ? { type: 'project-history' } : null;
  };
}
