import { type ProjectActor, projectRightsOf, seesProject } from '@rolecall/access';
import type { ProjectRight } from '@rolecall/contract';
import { NotFoundError, RejectedInputError } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { notFound, ProblemError } from '../errors/problems.ts';
import type { ProjectReader, ProjectRow } from '../platform/projects.ts';

/** Checks a route's permission on the project in its path. */
export interface ProjectGuard {
  /** @throws ProblemError `not-found` if the user may not view the project, `forbidden` otherwise */
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
  if (!seesProject(project, actor)) throw notFound('project');
  if (right !== 'see' && !projectRightsOf(project, actor)[right])
    throw new ProblemError('forbidden', text('Your role in this project doesn’t allow this.'));
}

/** An ID that the platform rejects as invalid is treated like an unknown ID. */
export function asNotFound(error: unknown): never {
  if (error instanceof NotFoundError || error instanceof RejectedInputError) throw notFound('project');
  throw error;
}
