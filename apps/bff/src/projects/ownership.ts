import type { ChangeOwnerRequest } from '@rolecall/contract';
import { NotFoundError } from '@rolecall/management-client';
import { applyChange, requireVersion } from '../changes/index.ts';
import type { ProjectRow } from '../directory/index.ts';
import { ProblemError } from '../http/problems.ts';
import type { Actor } from '../session/index.ts';
import { asNotFound, requireRight } from './guard.ts';
import { ownerVersion } from './present.ts';
import type { RoleDependencies } from './roleChanges.ts';

/** Hands a project over: the new owner is the person chosen, by id; the old one keeps only what was granted besides. */
export function createOwnership({ client, projects, locks, rights }: RoleDependencies) {
  return async (actor: Actor, projectId: string, version: string, { ownerId }: ChangeOwnerRequest) => {
    const holds = (project: ProjectRow) => project.ownerId === ownerId;
    // The lock goes by the id that the platform gives, also for who came with `name@tenant`.
    const { row } = await projects.recent(projectId).catch(asNotFound);
    let person: Awaited<ReturnType<typeof rights.fresh>> = null;
    const { state } = await applyChange(locks, {
      resource: `project:${row.id}`,
      async authorise() {
        person = await rights.fresh(actor.id);
      },
      read: () => projects.read(row.id).catch(asNotFound),
      holds,
      plan(project) {
        if (!person?.enabled) throw new ProblemError('forbidden', 'Your account is disabled or gone.');
        requireRight(project, person, 'changeOwner');
        requireVersion(version, ownerVersion(project));
        return holds(project) ? null : ownerId;
      },
      async write() {
        await requireUsable(ownerId);
        await client.projects.setOwner(row.id, ownerId);
      },
    });
    return state;
  };

  async function requireUsable(userId: string): Promise<void> {
    const refuse = (message: string): never => {
      throw new ProblemError('invalid-request', message, { errors: [{ pointer: '/ownerId', message }] });
    };
    try {
      const { attributes } = await client.users.get(userId);
      if (attributes.admin_status === 'down') refuse('This person is disabled and can not own a project.');
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      refuse('This person does not exist any more.');
    }
  }
}
