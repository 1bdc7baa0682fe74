import { belongsToProject, type Capability, managesProject } from '@rolecall/access';
import type { ProjectRight, ProjectRights } from '@rolecall/contract';
import { NotFoundError, RejectedInputError } from '@rolecall/management-client';
import { notFound, ProblemError } from '../errors/problems.ts';
import type { ProjectReader, ProjectRow } from '../platform/projects.ts';

/** Of a person, what rights in projects depend on. */
export interface ProjectActor {
  readonly id: string;
  readonly groupIds: ReadonlySet<string>;
  readonly capabilities: readonly Capability[];
}

/** What a person may do in one project: the table "Who may do what in Rolecall", for projects. */
export function projectRightsOf(project: ProjectRow, actor: ProjectActor): ProjectRights {
  const managesAll = actor.capabilities.includes('projects:write');
  const manages = managesAll || managesProject(project, actor);
  return {
    readMembers: manages || actor.capabilities.includes('projects:read'),
    manageMembers: manages,
    changeOwner: managesAll || project.ownerId === actor.id,
  };
}

/** Whether the project exists for this person at all. */
export const seesProject = (project: ProjectRow, actor: ProjectActor): boolean =>
  actor.capabilities.includes('projects:read') || belongsToProject(project, actor);

/** Checks the permission that a route declares on the project of its path. */
export interface ProjectGuard {
  /** @throws ProblemError `not-found` where the person may not even see the project, `forbidden` otherwise */
  require(actor: ProjectActor, projectId: string, right: ProjectRight): Promise<void>;
}

export function createProjectGuard(projects: ProjectReader): ProjectGuard {
  return {
    async require(actor, projectId, right) {
      const { row } = await projects.recent(projectId).catch(asNotFound);
      requireRight(row, actor, right);
    },
  };
}

export function requireRight(project: ProjectRow, actor: ProjectActor, right: ProjectRight): void {
  if (!seesProject(project, actor)) throw notFound('This project');
  if (right !== 'see' && !projectRightsOf(project, actor)[right])
    throw new ProblemError('forbidden', 'Your role in this project doesn’t allow this.');
}

/** An id that the platform can't have is as unknown as one that it doesn't have. */
export function asNotFound(error: unknown): never {
  if (error instanceof NotFoundError || error instanceof RejectedInputError) throw notFound('This project');
  throw error;
}
