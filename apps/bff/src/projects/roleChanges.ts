import {
  consequencesOf,
  type IntentConflict as PureConflict,
  principalKey,
  type RebasedRoles,
  type RoleIntent,
  rankOf,
  rebaseRoles,
  rolesByPrincipal,
  type UserEffect,
  type Warning,
} from '@rolecall/access';
import {
  type ChangeRolesRequest,
  changeRolesRequest,
  type Danger,
  dangers,
  type LeaveProjectRequest,
  type Operation,
  previewPeopleMax,
  type RoleConflict,
  type RolePreview,
  type RoleWarning,
  requestedId,
} from '@rolecall/contract';
import { ConflictError, type ManagementClient, type RoleChange } from '@rolecall/management-client';
import { z } from 'zod';
import type { LastChanges } from '../audit/lastChange.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import type { Authority } from '../authz/authority.ts';
import { asNotFound, type ProjectActor, requireRight } from '../authz/projectGuard.ts';
import { applyChange } from '../changes/change.ts';
import type { Locks } from '../changes/locks.ts';
import type { Directory } from '../directory/directory.ts';
import { ProblemError } from '../errors/problems.ts';
import type { History } from '../history/history.ts';
import type { OperationWork } from '../operations/kinds.ts';
import type { OperationService } from '../operations/service.ts';
import type { ProjectReader, ProjectRow } from '../platform/projects.ts';
import { describe, membersOf } from './present.ts';

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

const storedParams = changeRolesRequest.extend({
  projectId: requestedId,
  /** The user gives up their own role, which only requires seeing the project. */
  isLeaving: z.boolean().default(false),
});
type StoredParams = z.output<typeof storedParams>;

/** Previews pending changes, and starts the operation that applies them. */
export function createRoleChanges(dependencies: RoleDependencies, operations: OperationService) {
  const { projects, directory, lastChanges } = dependencies;
  const { snapshot } = directory;

  async function preview(
    actor: ProjectActor,
    id: string,
    intents: readonly RoleIntent[],
  ): Promise<RolePreview> {
    const [project] = await Promise.all([projects.read(id).catch(asNotFound), directory.current('users')]);
    const { changes, settled, conflicts } = rebaseRoles(project, distinct(intents));
    const { people, warnings } = consequencesOf(
      project,
      changes,
      membersOf(project, snapshot, changes),
      actor,
    );
    const roles = rolesByPrincipal(project.roleAssignments);
    const name = (principal: { kind: 'user' | 'group'; id: string }) =>
      describe(principal, snapshot, false).name;
    const presented = conflicts.map((conflict) => presentConflict(conflict, directory));
    const lastOnes = presented.length > 0 ? await lastChanges.ofRoles(id, presented) : [];
    const explained = presented.map((conflict, index) => ({
      ...conflict,
      changed: lastOnes[index] ?? null,
    }));
    return {
      changes: changes.map(({ kind, id: principalId, role }) => ({
        kind,
        id: principalId,
        name: name({ kind, id: principalId }),
        before: roles.get(principalKey({ kind, id: principalId })) ?? null,
        after: role,
      })),
      settled: settled.map(({ kind, id: principalId }) => ({
        kind,
        id: principalId,
        name: name({ kind, id: principalId }),
      })),
      conflicts: explained,
      warnings: [
        ...warnings.map((warning) => presentWarning(warning, directory)),
        ...unknownPrincipals(changes, directory),
      ],
      ...presentEffects(people, directory),
    };
  }

  async function change(actor: Actor, id: string, request: ChangeRolesRequest): Promise<Operation> {
    const [project] = await Promise.all([projects.read(id).catch(asNotFound), directory.current('users')]);
    const intents = distinct(request.changes);
    try {
      decide(project, { ...request, changes: intents }, actor, directory);
    } catch (error) {
      throw await lastChanges.explain(error, { type: 'project', id });
    }
    const [first] = intents;
    const what =
      intents.length === 1 && first ? sentenceOf(first, directory) : `Change ${intents.length} roles`;
    return operations.start(actor, {
      kind: 'change-roles',
      title: `${what} in ${project.name}`,
      target: { type: 'project', id: project.id, name: project.name },
      items: [
        {
          id: project.id,
          label: `${intents.length === 1 ? '1 role' : `${intents.length} roles`} in one transaction`,
        },
      ],
      params: { ...request, changes: intents, projectId: project.id },
    });
  }

  /** Removes the user's own direct role. */
  async function leave(
    actor: Actor,
    id: string,
    { expected, confirmed }: LeaveProjectRequest,
  ): Promise<Operation> {
    const [project] = await Promise.all([projects.read(id).catch(asNotFound), directory.current('users')]);
    const changes: RoleIntent[] = [{ kind: 'user', id: actor.id, role: null, expected }];
    const request = { changes, confirmed, notifyByEmail: false };
    decide(project, request, actor, directory);
    return operations.start(actor, {
      kind: 'change-roles',
      title: `Leave ${project.name}`,
      target: { type: 'project', id: project.id, name: project.name },
      items: [{ id: project.id, label: actor.username }],
      params: { ...request, projectId: project.id, isLeaving: true } satisfies StoredParams,
    });
  }

  return { preview, change, leave };
}

/** @throws ProblemError `not-found` or `forbidden` */
function requireRightFor(
  { changes, isLeaving }: StoredParams,
  project: ProjectRow,
  person: ProjectActor,
): void {
  const isOwn = changes.every(({ kind, id, role }) => kind === 'user' && id === person.id && role === null);
  if (!isLeaving || !isOwn) requireRight(project, person, 'manageMembers');
  // If the role is already gone, the user may no longer be allowed to see the project.
  else if (rebaseRoles(project, changes).settled.length < changes.length)
    requireRight(project, person, 'see');
}

/** Applies pending changes to a project as one transaction, on a fresh read under the project's lock. */
export function createRoleWork(dependencies: RoleDependencies): OperationWork {
  const { client, projects, directory, history, authority, jobDeadlineMs } = dependencies;
  return {
    concurrency: 1,
    async run(_item, { params, by, actorId, target, resumed, signal }) {
      const request = storedParams.parse(params);
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
        plan(project, person) {
          requireRightFor(request, project, person);
          const changes = decide(project, request, person, directory);
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

/** The changed principals with their roles before and after, for the audit log. */
function sidesOf(
  changes: readonly RoleIntent[],
  roleBefore: (intent: RoleIntent) => string | null,
  { snapshot }: Directory,
) {
  const member = (intent: RoleIntent, role: string | null) => {
    const { kind, id } = intent;
    return { kind, id, name: describe(intent, snapshot, false).name, role };
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

/**
 * The changes that are left to write.
 * @throws ProblemError `roles-conflict`, `confirmation-needed`, `invalid-request` for a role that the project doesn't
 *   have
 */
function decide(
  project: ProjectRow,
  request: ChangeRolesRequest,
  actor: ProjectActor,
  directory: Directory,
): readonly RoleIntent[] {
  const unknown = request.changes.findIndex(({ role }) => role !== null && !project.roles.includes(role));
  if (unknown >= 0) {
    const message = 'This project doesn’t have this role.';
    throw new ProblemError('invalid-request', message, {
      errors: [{ pointer: `/changes/${unknown}/role`, message }],
    });
  }
  const rebased = rebaseRoles(project, request.changes);
  refuseConflicts(rebased, directory);
  const { changes } = rebased;
  const { warnings } = consequencesOf(
    project,
    changes,
    membersOf(project, directory.snapshot, changes),
    actor,
  );
  requireConfirmed(warnings, request.confirmed);
  return changes;
}

/** @throws ProblemError `confirmation-needed` with the unconfirmed dangers */
export function requireConfirmed(warnings: readonly Warning[], confirmed: readonly Danger[]): void {
  const unconfirmed = dangers.filter(
    (danger) => !confirmed.includes(danger) && warnings.some(({ type }) => type === danger),
  );
  if (unconfirmed.length > 0)
    throw new ProblemError('confirmation-needed', 'Confirm the consequences of these changes first.', {
      dangers: unconfirmed,
    });
}

function refuseConflicts({ conflicts }: RebasedRoles, directory: Directory): void {
  if (conflicts.length > 0)
    throw new ProblemError('roles-conflict', 'Someone else changed the same roles.', {
      conflicts: conflicts.map((conflict) => presentConflict(conflict, directory)),
    });
}

/** The last change of each principal wins. */
const distinct = (intents: readonly RoleIntent[]): RoleIntent[] => [
  ...new Map(intents.map((intent) => [principalKey(intent), intent])).values(),
];

function presentConflict({ intent, current }: PureConflict, { snapshot }: Directory): RoleConflict {
  const { kind, id, role, expected } = intent;
  const { name } = describe(intent, snapshot, false);
  return { kind, id, name, expected, wanted: role, current, changed: null };
}

/** Users who are affected: losses first, a limited number by name, all of them counted. */
export function presentEffects(people: readonly UserEffect[], { snapshot }: Directory) {
  const named = people.map(({ userId, before, after }) => ({
    id: userId,
    username: snapshot.users.get(userId)?.username ?? userId,
    before,
    after,
  }));
  named.sort((a, b) => rankOf(a.after ?? '') - rankOf(b.after ?? '') || (a.username < b.username ? -1 : 1));
  return {
    people: named.slice(0, previewPeopleMax),
    totals: {
      gain: people.filter(({ before }) => before === null).length,
      change: people.filter(({ before, after }) => before !== null && after !== null).length,
      lose: people.filter(({ after }) => after === null).length,
    },
  };
}

export function presentWarning(warning: Warning, { snapshot }: Directory): RoleWarning {
  const username = (id: string) => snapshot.users.get(id)?.username ?? id;
  if (warning.type === 'is-owner') return { type: warning.type, user: username(warning.userId) };
  if (warning.type === 'redundant' || warning.type === 'keeps-access')
    return {
      type: warning.type,
      user: username(warning.userId),
      group: snapshot.groups.get(warning.groupId)?.name ?? warning.groupId,
      role: warning.role,
    };
  return { type: warning.type };
}

const unknownPrincipals = (changes: readonly RoleIntent[], { snapshot }: Directory): RoleWarning[] =>
  changes.flatMap((change) =>
    change.role !== null && describe(change, snapshot, false).missing
      ? [{ type: 'missing-principal' as const, id: change.id }]
      : [],
  );

function sentenceOf(intent: RoleIntent, { snapshot }: Directory): string {
  const { name } = describe(intent, snapshot, false);
  if (intent.role === null) return `Remove ${name}`;
  return intent.expected === null ? `Add ${name} as ${intent.role}` : `Make ${name} ${intent.role}`;
}
