import { identifiersOf, readOne } from './document.ts';
import { ConflictError, NotFoundError } from './errors.ts';
import {
  type HasId,
  isProjectId,
  nameSegment,
  opaqueSegment,
  projectIdSegment,
  uuidSegment,
} from './identity.ts';
import type { WithIncluded } from './include.ts';
import { jobIdOf, type WaitOptions } from './jobs.ts';
import { includeQuery } from './query.ts';
import type { Job, Project, ProjectAuthorizationRole, ProjectRole, Resource } from './resources.ts';
import type { CallOptions } from './transport.ts';
import { type Core, envelope } from './writes.ts';

/** A project by id (a UUID or `name@tenant`), by name, or as a resource. */
export type ProjectRef = string | HasId;

/** Who can hold a role. */
export interface PrincipalId {
  readonly type: 'user' | 'user_group';
  readonly id: string;
}

/** Somebody who holds a role. */
export interface Principal<Type extends PrincipalId['type'] = PrincipalId['type']> extends PrincipalId {
  readonly type: Type;
  /** Null when the platform lists the principal without sending it: it is gone, or hidden from the caller. */
  readonly resource: Resource<Type> | null;
}

/** One role of a project and who holds it. */
export interface RoleMembers {
  readonly role: ProjectAuthorizationRole;
  readonly users: readonly Principal<'user'>[];
  readonly groups: readonly Principal<'user_group'>[];
}

/** A project's members, as one request sees them. */
export interface ProjectMembers {
  readonly project: Project;
  /** Null when the platform names none. */
  readonly owner: Principal<'user'> | null;
  readonly roles: readonly RoleMembers[];
}

/** One principal's role in a project. */
export interface RoleChange {
  readonly principal: PrincipalId;
  /** Null takes the principal out of the project. */
  readonly role: ProjectRole | null;
  /** The role the change is based on, null for none: another one found makes it a `ConflictError`. */
  readonly expected?: ProjectRole | null;
}

/** Changing roles. The job is always waited for: only then is the change made. */
export interface RoleOptions extends WaitOptions {
  /** True lets the platform tell those concerned by mail. Default: false. */
  readonly notifyByEmail?: boolean;
}

/** Changing one principal's role. */
export interface MembershipOptions extends RoleOptions {
  /** What to do with a role that the principal has already. Default: `override`. */
  readonly mode?: 'override' | 'best_effort' | 'fail_on_existing';
}

/** What a change of roles has done. */
export interface MembershipResult {
  /** False when everything was so already and nothing was written. */
  readonly changed: boolean;
  /** The transaction's job, completed; null when nothing was written. */
  readonly job: Job | null;
}

const included = [
  'owner',
  'project_authorization_roles.principal_users',
  'project_authorization_roles.principal_user_groups',
] as const;

/** Roles in projects: read with all who hold them, written as one transaction. */
export class ProjectRoles {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** The project's roles and who holds them, in one request. */
  async members(project: ProjectRef, options?: CallOptions): Promise<ProjectMembers> {
    const answer = await this.#core.transport.send(
      { method: 'GET', path: pathOf(project), query: includeQuery(included) },
      options,
    );
    return membersOf(readOne(answer, 'project', included));
  }

  /**
   * Makes all the changes in one transaction, or none: reads who holds what, sends the roles that differ, and waits
   * for the platform's job. In a queue per project: two changes from one client never overwrite each other.
   */
  async update(
    project: ProjectRef,
    changes: readonly RoleChange[],
    options: RoleOptions = {},
  ): Promise<MembershipResult> {
    return this.#change(project, () => changes, options);
  }

  /** Gives one principal a role; see `groups.ensureProjectMembership`. */
  async ensure(
    principal: PrincipalId,
    project: ProjectRef,
    role: ProjectRole,
    options: MembershipOptions,
  ): Promise<MembershipResult> {
    const decide = (members: ProjectMembers): readonly RoleChange[] => {
      const held = rolesHeldBy(members, principal)[0] ?? null;
      if (held !== null && options.mode === 'best_effort') return [];
      if (held !== null && options.mode === 'fail_on_existing')
        throw new ConflictError(`${label(principal)} has the role ${held} in the project already`);
      return [{ principal, role }];
    };
    return this.#change(project, decide, options);
  }

  /** Takes one principal out of the project. */
  async remove(principal: PrincipalId, project: ProjectRef, options: RoleOptions): Promise<MembershipResult> {
    return this.#change(project, () => [{ principal, role: null }], options);
  }

  async #change(
    ref: ProjectRef,
    decide: (members: ProjectMembers) => readonly RoleChange[],
    options: RoleOptions,
  ): Promise<MembershipResult> {
    const id = projectIdOf(ref);
    const source = {
      key: id === null ? null : projectPath(id),
      read: () => this.members(ref, options),
      keyOf: (members: ProjectMembers) => projectPath(members.project.id),
    };
    return this.#core.writes.runOnFresh(source, async (members) => {
      const requests = roleWrites(members, decide(members));
      if (requests.length === 0) return { changed: false, job: null };
      const metadata = { project_ids: [members.project.id], notify_by_email: options.notifyByEmail ?? false };
      const body = { data: { attributes: { metadata, requests } } };
      const answer = await this.#core.transport.send(
        { method: 'POST', path: '/async_transactions', body },
        options,
      );
      // Still in the queue: until the job has ended, the next change would read the lists of before.
      return { changed: true, job: await this.#core.jobs.settle(jobIdOf(answer), options) };
    });
  }
}

/** The id a reference carries; null for a name. */
function projectIdOf(ref: ProjectRef): string | null {
  if (typeof ref !== 'string') return projectIdSegment(ref.id);
  return isProjectId(ref) ? ref : null;
}

/** The path of a project given by its id. */
export const projectPath = (id: string): string => `/projects/${projectIdSegment(id)}`;
/** The path of a project given by its name. */
export const namedProjectPath = (name: string): string => `/projects/__name__/${nameSegment(name)}`;

function pathOf(ref: ProjectRef): string {
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

/** Every principal the role names, also those that did not come along. */
function principals<Type extends Principal['type']>(
  type: Type,
  role: ProjectAuthorizationRole,
  relationship: string,
  resources: readonly Resource<Type>[],
): Principal<Type>[] {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  return identifiersOf(role, relationship).map(({ id }) => ({ type, id, resource: byId.get(id) ?? null }));
}

const rolesHeldBy = (members: ProjectMembers, { type, id }: PrincipalId): ProjectRole[] =>
  members.roles
    .filter(({ users, groups }) =>
      (type === 'user' ? users : groups).some((principal) => principal.id === id),
    )
    .map(({ role }) => role.attributes.name);

/** The writes that carry out the changes: whole new lists, for the roles only whose lists differ. */
function roleWrites(members: ProjectMembers, changes: readonly RoleChange[]) {
  const lists = members.roles.map(({ role, users, groups }) => ({
    role,
    before: [...users, ...groups].map(keyOf),
    after: new Map([...users, ...groups].map((principal) => [keyOf(principal), toIdentifier(principal)])),
  }));
  for (const { principal, role, expected } of changes) {
    uuidSegment(principal.id);
    const held = rolesHeldBy(members, principal);
    if (expected !== undefined && expected !== (held[0] ?? null))
      throw new ConflictError(
        `${label(principal)} has the role ${held[0] ?? 'none'}, expected ${expected ?? 'none'}`,
      );
    for (const list of lists) list.after.delete(keyOf(principal));
    if (role === null) continue;
    const target = lists.find((list) => list.role.attributes.name === role);
    if (!target) throw new NotFoundError(`The project has no role ${JSON.stringify(role)}`);
    target.after.set(keyOf(principal), toIdentifier(principal));
  }
  return lists
    .filter(({ before, after }) => before.length !== after.size || before.some((key) => !after.has(key)))
    .map(({ role, after }) => roleWrite(members.project.id, role, [...after.values()]));
}

function roleWrite(projectId: string, role: ProjectAuthorizationRole, holders: readonly PrincipalId[]) {
  const { name, permissions } = role.attributes;
  return {
    method: 'put',
    resource: `project_authorization_roles/${opaqueSegment(role.id)}`,
    body: envelope('project_authorization_role', permissions.length > 0 ? { name, permissions } : { name }, {
      project: { data: { type: 'project', id: projectId } },
      principal_users: { data: holders.filter(({ type }) => type === 'user') },
      principal_user_groups: { data: holders.filter(({ type }) => type === 'user_group') },
    }),
  };
}

const keyOf = ({ type, id }: PrincipalId): string => `${type}/${id}`;
const toIdentifier = ({ type, id }: PrincipalId): PrincipalId => ({ type, id });
const label = ({ type, id }: PrincipalId): string => `${type === 'user' ? 'User' : 'Group'} ${id}`;
