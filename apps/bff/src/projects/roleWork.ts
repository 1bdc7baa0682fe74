import {
  type ProjectActor,
  principalKey,
  type RoleIntent,
  rebaseRoles,
  rolesByPrincipal,
} from '@rolecall/access';
import { changeRolesRequest, requestedId } from '@rolecall/contract';
import { ConflictError, type ManagementClient, type RoleChange } from '@rolecall/management-client';
import { z } from 'zod';
import type { LastChanges } from '../audit/lastChange.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Authority } from '../authz/authority.ts';
import { asNotFound, requireRight } from '../authz/projectGuard.ts';
import { applyChange } from '../changes/change.ts';
import type { Locks } from '../changes/locks.ts';
import type { Directory } from '../directory/directory.ts';
import type { History } from '../history/history.ts';
import type { OperationWork } from '../operations/kinds.ts';
import type { ProjectReader, ProjectRow } from '../platform/projects.ts';
import { presentPrincipal } from './present.ts';
import { decideRoles, refuseConflicts } from './roleDecision.ts';

export interface RoleDependencies {
  client: ManagementClient;
  projects: ProjectReader;
  directory: Directory;
  locks: Locks;
  audit: AuditLog;
  lastChanges: LastChanges;
  history: Pick<History, 'recordProject'>;
  authority: Authority;
  /** How long to follow a platform job, in milliseconds, before giving up. */
  jobDeadlineMs: number;
}

/** How long to look for a transaction whose answer was lost. */
const lostTransactionMs = 30_000;

/** What is stored of a change of roles. */
export const storedRoleChange = changeRolesRequest.extend({
  projectId: requestedId,
  /** The user gives up their own role, which only requires seeing the project. */
  isLeaving: z.boolean().default(false),
});
export type StoredRoleChange = z.output<typeof storedRoleChange>;

/** Applies pending changes to a project as one transaction, on a fresh read under the project's lock. */
export function createRoleWork(dependencies: RoleDependencies): OperationWork {
  const { client, projects, directory, history, authority, jobDeadlineMs } = dependencies;
  return {
    concurrency: 1,
    async run(_item, { params, by, actorId, target, resumed, signal }) {
      const request = storedRoleChange.parse(params);
      await directory.current('users');
      const outcome = await applyChange(dependencies, {
        record: {
          by,
          what: {
            action: 'project.change-roles',
            target: { type: 'project', id: target.id, name: target.name },
            project: { id: target.id, name: target.name },
            ...sidesOf(request.changes, ({ expected }) => expected, directory),
          },
          difference(project, changes: readonly RoleIntent[]) {
            const roles = rolesByPrincipal(project.roleAssignments);
            return sidesOf(changes, (intent) => roles.get(principalKey(intent)) ?? null, directory);
          },
        },
        authorize: () => authority.currentRights(actorId),
        read: () => projects.read(request.projectId).catch(asNotFound),
        holds: (project) => rebaseRoles(project, request.changes).settled.length === request.changes.length,
        plan(project, user) {
          requireRightFor(request, project, user);
          const changes = decideRoles(project, request, user, directory);
          return changes.length === 0 ? null : changes;
        },
        async write(project, changes) {
          const options = { notifyByEmail: request.notifyByEmail, deadlineMs: jobDeadlineMs, signal };
          try {
            await client.projects.updateRoles(project, toRoleChanges(project, changes), options);
          } catch (error) {
            // The client reads again before it writes and found a change made outside Rolecall. Nothing was written.
            if (error instanceof ConflictError)
              refuseConflicts(rebaseRoles(await projects.read(project.id), changes), directory);
            throw error;
          }
        },
        late: { forMs: Math.min(jobDeadlineMs, lostTransactionMs), signal },
      });
      await history.recordProject(outcome.state, outcome.intent);
      return { state: resumed ? 'done' : outcome.kind };
    },
  };
}

/** @throws ProblemError `not-found` or `forbidden` */
function requireRightFor(
  { changes, isLeaving }: StoredRoleChange,
  project: ProjectRow,
  user: ProjectActor,
): void {
  const isOwn = changes.every(({ kind, id, role }) => kind === 'user' && id === user.id && role === null);
  if (!isLeaving || !isOwn) requireRight(project, user, 'manageMembers');
  // If the role is already gone, the user may no longer be allowed to see the project.
  else if (rebaseRoles(project, changes).settled.length < changes.length) requireRight(project, user, 'see');
}

/** The changed principals with their roles before and after, for the audit log. */
function sidesOf(
  changes: readonly RoleIntent[],
  roleBefore: (intent: RoleIntent) => string | null,
  { snapshot }: Directory,
) {
  const member = (intent: RoleIntent, role: string | null) => {
    const { kind, id } = intent;
    return { kind, id, name: presentPrincipal(intent, snapshot, false).name, role };
  };
  return {
    before: { members: changes.map((intent) => member(intent, roleBefore(intent))) },
    after: { members: changes.map((intent) => member(intent, intent.role)) },
  };
}

/**
 * If the platform lists a principal in several roles, uses the first one, because the client compares with that one.
 */
function toRoleChanges({ roleAssignments }: ProjectRow, changes: readonly RoleIntent[]): RoleChange[] {
  const listedFirst = new Map(
    roleAssignments.toReversed().map((assignment) => [principalKey(assignment), assignment.role]),
  );
  return changes.map(({ kind, id, role }) => ({
    principal: { type: kind === 'user' ? 'user' : 'user_group', id },
    role,
    expected: listedFirst.get(principalKey({ kind, id })) ?? null,
  }));
}
