import { identifiersOf, readOne } from './document.ts';
import { checkedId, type HasId, idSegment, isProjectId, nameSegment } from './identity.ts';
import type { WithIncluded } from './include.ts';
import { includeQuery } from './query.ts';
import type { Project, ProjectAuthorizationRole, Resource } from './resources.ts';
import type { CallOptions, Transport } from './transport.ts';

/** A project by ID (a UUID or `name@tenant`), by name, or as a resource. */
export type ProjectRef = string | HasId;

/** A user or group that can have a role. */
export interface PrincipalId {
  readonly type: 'user' | 'user_group';
  readonly id: string;
}

/** A user or group that has a role. */
export interface Principal<Type extends PrincipalId['type'] = PrincipalId['type']> extends PrincipalId {
  readonly type: Type;
  /**
   * Null if the platform lists the principal without including it, because it was deleted or is hidden from the
   * caller.
   */
  readonly resource: Resource<Type> | null;
}

/** One role of a project and its principals. */
export interface RoleMembers {
  readonly role: ProjectAuthorizationRole;
  readonly users: readonly Principal<'user'>[];
  readonly groups: readonly Principal<'user_group'>[];
}

/** A project's members, read in one request. */
export interface ProjectMembers {
  readonly project: Project;
  /** Null if the platform doesn't name one. */
  readonly owner: Principal<'user'> | null;
  readonly roles: readonly RoleMembers[];
}

const included = [
  'owner',
  'project_authorization_roles.principal_users',
  'project_authorization_roles.principal_user_groups',
] as const;

/** Reads the project's owner, its roles and their principals in one request. */
export async function readMembers(
  transport: Transport,
  project: ProjectRef,
  options?: CallOptions,
): Promise<ProjectMembers> {
  const request = { method: 'GET', path: projectPathOf(project), query: includeQuery(included) } as const;
  return membersOf(readOne(await transport.send(request, options), 'project', included));
}

/** The ID of a reference; null for a name. */
export function projectIdOf(ref: ProjectRef): string | null {
  if (typeof ref !== 'string') return checkedId(ref.id);
  return isProjectId(ref) ? ref : null;
}

/** The path of a project, by ID. */
export const projectPath = (id: string): string => `/projects/${idSegment(id)}`;
/** The path of a project, by name. */
export const namedProjectPath = (name: string): string => `/projects/__name__/${nameSegment(name)}`;

/** The path of a project, by ID or name. */
export function projectPathOf(ref: ProjectRef): string {
  const id = projectIdOf(ref);
  return id === null ? namedProjectPath(String(ref)) : projectPath(id);
}

type ProjectWithRoles = WithIncluded<'project', (typeof included)[number]>;

function membersOf(project: ProjectWithRoles): ProjectMembers {
  const ownerId = identifiersOf(project, 'owner')[0]?.id;
  return {
    project,
    owner: ownerId === undefined ? null : { type: 'user', id: ownerId, resource: project.owner },
    roles: project.project_authorization_roles.map((role) => ({
      role,
      users: principals('user', role, 'principal_users', role.principal_users),
      groups: principals('user_group', role, 'principal_user_groups', role.principal_user_groups),
    })),
  };
}

/** All principals that the role names, including those that weren't included in the response. */
function principals<Type extends Principal['type']>(
  type: Type,
  role: ProjectAuthorizationRole,
  relationship: string,
  resources: readonly Resource<Type>[],
): Principal<Type>[] {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  return identifiersOf(role, relationship).map(({ id }) => ({ type, id, resource: byId.get(id) ?? null }));
}
