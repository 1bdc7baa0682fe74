import {
  applyOwnerChange,
  consequencesOfOwnerChange,
  type OwnerChange,
  ownerRole,
  type ProjectActor,
  rolesByPrincipal,
} from '@rolecall/access';
import type { ChangeOwnerRequest, OwnerPreviewRequest, RolePreview } from '@rolecall/contract';
import { NotFoundError } from '@rolecall/management-client';
import { type Text, text } from '@rolecall/messages/text';
import { auditActor } from '../audit/entryContent.ts';
import type { Actor } from '../authz/actor.ts';
import { asNotFound, requireRight } from '../authz/projectGuard.ts';
import { applyChange } from '../changes/change.ts';
import { requireVersion } from '../changes/versions.ts';
import { problemOf } from '../errors/problemOf.ts';
import { ProblemError } from '../errors/problems.ts';
import { withinRequest } from '../lib/requestDeadline.ts';
import type { LiveProject, ProjectRow } from '../platform/projects.ts';
import { affectedUsers, ownerVersion } from './present.ts';
import { requireConfirmed } from './roleDecision.ts';
import { presentEffects, presentWarning } from './roleEffects.ts';
import type { RoleDependencies } from './roleWork.ts';

/** Changes a project's owner. The previous owner keeps their own assignments and gets the requested role. */
export function createOwnership(dependencies: RoleDependencies) {
  const { client, projects, directory, history, authority, jobDeadlineMs } = dependencies;
  const { snapshot } = directory;
  const usernameOf = (id: string) => snapshot.users.get(id)?.username ?? id;
  const consequencesOf = (project: ProjectRow, change: OwnerChange, actor: ProjectActor) =>
    consequencesOfOwnerChange(project, change, affectedUsers(project, snapshot), {
      ...actor,
      managesAll: actor.capabilities.includes('projects:write'),
    });

  async function preview(
    actor: ProjectActor,
    projectId: string,
    change: OwnerPreviewRequest,
  ): Promise<RolePreview> {
    const [project] = await Promise.all([
      projects.read(projectId).catch(asNotFound),
      directory.current('users'),
    ]);
    requireRole(project, change);
    const { people, warnings } = consequencesOf(project, change, actor);
    return {
      changes: roleChangesOf(project, change).map((each) => ({ ...each, kind: 'user' })),
      settled: [],
      conflicts: [],
      warnings: warnings.map((warning) => presentWarning(warning, directory)),
      ...presentEffects(people, directory),
    };
  }

  /** The previous and the new owner, with their roles before and after. */
  function roleChangesOf({ ownerId: previous, roleAssignments }: ProjectRow, change: OwnerChange) {
    const roles = rolesByPrincipal(roleAssignments);
    const roleOf = (id: string) => roles.get(`user:${id}`) ?? null;
    const { ownerId, previousOwnerRole } = change;
    return [
      ...(previous === null || previous === ownerId
        ? []
        : [
            {
              id: previous,
              name: usernameOf(previous),
              before: ownerRole,
              after: previousOwnerRole ?? roleOf(previous),
            },
          ]),
      { id: ownerId, name: usernameOf(ownerId), before: roleOf(ownerId), after: ownerRole },
    ];
  }

  /** For the audit log: the roles that the two owners have besides ownership. */
  function recordedMembers(project: ProjectRow, change: OwnerChange, side: 'before' | 'after') {
    const [before, after] = [project, applyOwnerChange(project, change)].map(({ roleAssignments }) =>
      rolesByPrincipal(roleAssignments),
    );
    const members = [project.ownerId, change.ownerId].flatMap((id) => {
      const roles = { before: before?.get(`user:${id}`) ?? null, after: after?.get(`user:${id}`) ?? null };
      if (id === null || roles.before === roles.after) return [];
      return [{ kind: 'user' as const, id, name: usernameOf(id), role: roles[side] }];
    });
    return members.length > 0 && { members };
  }

  async function change(actor: Actor, projectId: string, version: string, request: ChangeOwnerRequest) {
    const { ownerId, previousOwnerRole, confirmed } = request;
    // The lock uses the platform's ID, even if the request used `name@tenant`.
    const [{ row }] = await Promise.all([
      projects.recent(projectId).catch(asNotFound),
      directory.current('users'),
    ]);
    const project = { id: row.id, name: row.name };
    /** The owner before the first write; undefined until then. */
    let previous: string | null | undefined;
    const stays = ({ roleAssignments }: ProjectRow) =>
      previous === undefined ||
      previous === null ||
      previousOwnerRole === null ||
      rolesByPrincipal(roleAssignments).get(`user:${previous}`) === previousOwnerRole;
    const holds = (state: LiveProject) => state.ownerId === ownerId && stays(state);
    const after = { owner: { id: ownerId, name: usernameOf(ownerId) } };
    const { state, intent } = await applyChange(dependencies, {
      record: {
        by: auditActor(actor),
        what: { action: 'project.change-owner', target: { type: 'project', ...project }, project, after },
        difference: (current) => ({
          before: {
            owner:
              current.ownerId === null
                ? null
                : { id: current.ownerId, name: current.ownerName ?? current.ownerId },
            ...recordedMembers(current, request, 'before'),
          },
          after: { ...after, ...recordedMembers(current, request, 'after') },
        }),
      },
      authorize: () => authority.currentRights(actor.id),
      read: () => projects.read(row.id).catch(asNotFound),
      holds,
      plan(current, user) {
        // After a lost answer, the owner may already have changed, with only the role left to write.
        if (previous !== undefined && current.ownerId === ownerId)
          return stays(current) ? null : { previous };
        requireRight(current, user, 'changeOwner');
        requireVersion(version, ownerVersion(current));
        if (current.ownerId === ownerId) return null;
        requireRole(current, request);
        requireConfirmed(consequencesOf(current, request, user).warnings, confirmed);
        previous = current.ownerId;
        return { previous };
      },
      async write(current, plan) {
        if (current.ownerId !== ownerId) {
          await requireUsable(ownerId);
          await client.projects.setOwner({ id: row.id }, { id: ownerId });
        }
        if (plan.previous !== null && previousOwnerRole !== null)
          await withinRequest(
            keepAs(row.id, plan.previous, previousOwnerRole),
            () => new ProblemError('outcome-unknown', text('The platform is taking longer than usual.')),
          ).catch((error: unknown) =>
            takeBack(project, { from: plan.previous, ownerId, previousOwnerRole }, error),
          );
      },
    });
    await history.recordProject(state, intent);
    return state;
  }

  async function keepAs(projectId: string, userId: string, role: string): Promise<void> {
    const changes = [{ principal: { type: 'user' as const, id: userId }, role }];
    await client.projects.updateRoles({ id: projectId }, changes, { deadlineMs: jobDeadlineMs });
  }

  /**
   * Handles an owner change after which the previous owner's role failed: restores the owner, or reports what is
   * incomplete.
   * @throws ProblemError unless the role turns out to be assigned
   */
  async function takeBack(
    project: { id: string; name: string },
    { from, ownerId, previousOwnerRole }: { from: string | null } & OwnerChange,
    cause: unknown,
  ): Promise<void> {
    if (from === null) throw cause;
    const { code, detail } = problemOf(cause);
    const [previous, next] = [usernameOf(from), usernameOf(ownerId)];
    const isUnknown = code === 'outcome-unknown';
    const values = { previous, next, project: project.name, role: previousOwnerRole ?? '', reason: detail };
    try {
      const { roleAssignments } = await projects.read(project.id);
      if (rolesByPrincipal(roleAssignments).get(`user:${from}`) === previousOwnerRole) return;
      // The platform may still assign the role, which would then go to the restored owner.
      if (isUnknown) throw cause;
      await client.projects.setOwner({ id: project.id }, { id: from });
      await projects.read(project.id);
    } catch (error) {
      throw new ProblemError('outcome-unknown', (isUnknown ? roleUnknown : roleNotKept)(values), {
        cause: error,
      });
    }
    throw new ProblemError(code, ownerKept(values), { cause });
  }

  async function requireUsable(userId: string): Promise<void> {
    const refuse = (message: Text): never => {
      throw new ProblemError('invalid-request', message, { errors: [{ pointer: '/ownerId', message }] });
    };
    try {
      const { attributes } = await client.users.get(userId);
      if (attributes.admin_status === 'down') refuse(text('This user is disabled and can’t own a project.'));
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      refuse(text('This user no longer exists.'));
    }
  }

  return { preview, change };
}

function requireRole({ roles }: ProjectRow, { previousOwnerRole }: OwnerChange): void {
  if (previousOwnerRole === null || roles.includes(previousOwnerRole)) return;
  const message = text('This project doesn’t have this role.');
  throw new ProblemError('invalid-request', message, {
    errors: [{ pointer: '/previousOwnerRole', message }],
  });
}

/** A failed change of the owner's role. */
interface RoleFailure {
  readonly previous: string;
  readonly next: string;
  readonly project: string;
  readonly role: string;
  readonly reason: Text;
}

const roleUnknown = ({ previous, next, project, role, reason }: RoleFailure) =>
  text(
    '{next} now owns {project}, but it’s unknown whether {previous} is {role}: {reason} Check the project’s members before you try again.',
    { previous, next, project, role, reason },
  );

const roleNotKept = ({ previous, next, project, role, reason }: RoleFailure) =>
  text(
    '{next} now owns {project}, but {previous} couldn’t become {role}: {reason} Check the project’s members before you try again.',
    { previous, next, project, role, reason },
  );

const ownerKept = ({ previous, project, role, reason }: RoleFailure) =>
  text('The owner of {project} is still {previous}. {previous} couldn’t become {role}: {reason}', {
    previous,
    project,
    role,
    reason,
  });
