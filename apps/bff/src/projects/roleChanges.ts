import {
  consequencesOf,
  type ProjectActor,
  principalKey,
  type RoleIntent,
  rebaseRoles,
  rolesByPrincipal,
} from '@rolecall/access';
import type { ChangeRolesRequest, LeaveProjectRequest, Operation, RolePreview } from '@rolecall/contract';
import { countText } from '@rolecall/text';
import type { Actor } from '../authz/actor.ts';
import { asNotFound } from '../authz/projectGuard.ts';
import type { Directory } from '../directory/directory.ts';
import type { OperationService } from '../operations/service.ts';
import type { ProjectRow } from '../platform/projects.ts';
import { affectedUsers, presentPrincipal } from './present.ts';
import { decideRoles, presentConflict } from './roleDecision.ts';
import { presentEffects, presentWarning, unknownPrincipals } from './roleEffects.ts';
import { undoesAll } from './roleUndo.ts';
import type { RoleDependencies, StoredRoleChange } from './roleWork.ts';

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
      affectedUsers(project, snapshot, changes),
      actor,
    );
    const roles = rolesByPrincipal(project.roleAssignments);
    const name = (principal: { kind: 'user' | 'group'; id: string }) =>
      presentPrincipal(principal, snapshot, false).name;
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
    await decide(project, { ...request, changes: intents }, actor);
    const [first] = intents;
    const what =
      intents.length === 1 && first ? sentenceOf(first, directory) : `Change ${intents.length} roles`;
    const undoes: string[] = [];
    for (const operationId of request.undoes) {
      const undo = await operations.undoOf(operationId, actor);
      if (undo && undoesAll(undo, project, { changes: intents })) undoes.push(operationId);
    }
    return operations.start(actor, {
      kind: 'change-roles',
      title: `${what} in ${project.name}`,
      target: { type: 'project', id: project.id, name: project.name },
      items: [{ id: project.id, label: countText(intents.length, 'role') }],
      params: { ...request, changes: intents, projectId: project.id },
      undoes,
    });
  }

  /** Refuses what can't be applied to the project as just read, and says who made conflicting changes. */
  async function decide(
    project: ProjectRow,
    request: ChangeRolesRequest,
    actor: ProjectActor,
  ): Promise<void> {
    try {
      decideRoles(project, request, actor, directory);
    } catch (error) {
      throw await lastChanges.explain(error, { type: 'project', id: project.id });
    }
  }

  /** Removes the user's own direct role. */
  async function leave(
    actor: Actor,
    id: string,
    { expected, confirmed }: LeaveProjectRequest,
  ): Promise<Operation> {
    const [project] = await Promise.all([projects.read(id).catch(asNotFound), directory.current('users')]);
    const changes: RoleIntent[] = [{ kind: 'user', id: actor.id, role: null, expected }];
    const request = { changes, confirmed, notifyByEmail: false, undoes: [] };
    await decide(project, request, actor);
    return operations.start(actor, {
      kind: 'change-roles',
      title: `Leave ${project.name}`,
      target: { type: 'project', id: project.id, name: project.name },
      items: [{ id: project.id, label: actor.username }],
      params: { ...request, projectId: project.id, isLeaving: true } satisfies StoredRoleChange,
    });
  }

  return { preview, change, leave };
}

/** The last change of each principal wins. */
const distinct = (intents: readonly RoleIntent[]): RoleIntent[] => [
  ...new Map(intents.map((intent) => [principalKey(intent), intent])).values(),
];

function sentenceOf(intent: RoleIntent, { snapshot }: Directory): string {
  const { name } = presentPrincipal(intent, snapshot, false);
  // Not "Remove tom", because access through groups or policies may remain.
  if (intent.role === null) return `Remove ${name}’s role`;
  return intent.expected === null ? `Add ${name} as ${intent.role}` : `Make ${name} ${intent.role}`;
}
