import type { ChangeOwnerRequest } from '@rolecall/contract';
import { NotFoundError } from '@rolecall/management-client';
import { auditedBy } from '../audit/index.ts';
import { applyChange, requireVersion } from '../changes/index.ts';
import type { ProjectRow } from '../directory/index.ts';
import { ProblemError } from '../http/problems.ts';
import type { Actor } from '../session/index.ts';
import { asNotFound, requireRight } from './guard.ts';
import { ownerVersion } from './present.ts';
import type { RoleDependencies } from './roleChanges.ts';

/** Hands a project over: the new owner is the person chosen, by id; the old one keeps only what was granted besides. */
export function createOwnership(dependencies: RoleDependencies) {
  const { client, projects, directory, history, authority } = dependencies;
  const usernameOf = (id: string) => directory.snapshot.users.get(id)?.username ?? id;
  return async (actor: Actor, projectId: string, version: string, { ownerId }: ChangeOwnerRequest) => {
    const holds = (project: ProjectRow) => project.ownerId === ownerId;
    // The lock goes by the id that the platform gives, also for who came with `name@tenant`.
    const { row } = await projects.recent(projectId).catch(asNotFound);
    const project = { id: row.id, name: row.name };
    const after = { owner: { id: ownerId, name: usernameOf(ownerId) } };
    const { state, intent } = await applyChange(dependencies, {
      record: {
        by: auditedBy(actor),
        what: { action: 'project.change-owner', target: { type: 'project', ...project }, project, after },
        difference: ({ ownerId: from, ownerName }) => ({
          before: { owner: from === null ? null : { id: from, name: ownerName ?? from } },
          after,
        }),
      },
      authorise: () => authority.personNow(actor.id),
      read: () => projects.read(row.id).catch(asNotFound),
      holds,
      plan(current, person) {
        requireRight(current, person, 'changeOwner');
        requireVersion(version, ownerVersion(current));
        return holds(current) ? null : ownerId;
      },
      async write() {
        await requireUsable(ownerId);
        await client.projects.setOwner({ id: row.id }, { id: ownerId });
      },
    });
    await history.noteProject(state, intent);
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
