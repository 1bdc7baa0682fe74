import {
  consequencesOf,
  type IntentConflict,
  type ProjectActor,
  type RebasedRoles,
  type RoleIntent,
  rebaseRoles,
  type Warning,
} from '@rolecall/access';
import { type ChangeRolesRequest, type Danger, dangers, type RoleConflict } from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import type { Directory } from '../directory/directory.ts';
import { ProblemError } from '../errors/problems.ts';
import type { ProjectRow } from '../platform/projects.ts';
import { affectedUsers, presentPrincipal } from './present.ts';

/**
 * The changes that are left to write.
 * @throws ProblemError `roles-conflict`, `confirmation-needed`, `invalid-request` for a role that the project doesn't
 *   have
 */
export function decideRoles(
  project: ProjectRow,
  request: ChangeRolesRequest,
  actor: ProjectActor,
  directory: Directory,
): readonly RoleIntent[] {
  const unknown = request.changes.findIndex(({ role }) => role !== null && !project.roles.includes(role));
  if (unknown >= 0) {
    const message = text('This project doesn’t have this role.');
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
    affectedUsers(project, directory.snapshot, changes),
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
    throw new ProblemError('confirmation-needed', text('Confirm the consequences of these changes first.'), {
      dangers: unconfirmed,
    });
}

/** @throws ProblemError `roles-conflict` */
export function refuseConflicts({ conflicts }: RebasedRoles, directory: Directory): void {
  if (conflicts.length > 0)
    throw new ProblemError('roles-conflict', text('Someone else changed the same roles.'), {
      conflicts: conflicts.map((conflict) => presentConflict(conflict, directory)),
    });
}

export function presentConflict({ intent, current }: IntentConflict, { snapshot }: Directory): RoleConflict {
  const { kind, id, role, expected } = intent;
  const { name } = presentPrincipal(intent, snapshot, false);
  return { kind, id, name, expected, wanted: role, current, changed: null };
}
