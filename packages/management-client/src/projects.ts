import { afterWrite } from './after-write.ts';
import { Collection } from './collection.ts';
import { readOne } from './document.ts';
import { NotPermittedError } from './errors.ts';
import type { IncludePath, WithIncluded } from './include.ts';
import { type CompletionOptions, isMissing, jobIdOf, relatedJobIdOf } from './jobs.ts';
import {
  namedProjectPath,
  type PrincipalId,
  type ProjectMembers,
  type ProjectRef,
  projectIdOf,
  projectPath,
  projectPathOf,
  readMembers,
} from './project-members.ts';
import type { MembershipOptions, MembershipResult, ProjectRoles, RoleOptions } from './project-roles.ts';
import { encodeQuery, includeQuery } from './query.ts';
import type { UserRef } from './references.ts';
import type { Job, OpenEnum, Project, ProjectRoleName, Relationship, User } from './resources.ts';
import { assigning, type RoleChange, removing, replacing, rolesOf } from './role-decisions.ts';
import type { Answer, CallOptions } from './transport.ts';
import { attributesToSendBack, type Core, type DeleteOptions, envelope, holdsResource } from './writes.ts';

/** Identifies the writer of a project, as the platform's services do among themselves. */
const projectHeaders = { 'x-projects-role': 'management-client' };

/** Changes of a project. Attributes left out don't change. */
export interface ProjectChanges {
  readonly description?: string;
  readonly labels?: readonly NameValue[];
  readonly annotations?: readonly NameValue[];
  readonly admin_status?: OpenEnum<'online' | 'offline' | 'archived'>;
  /** From release 3.5.5. */
  readonly default_function_node_selector?: readonly NameValue[];
}

/** A project to create. */
export interface NewProject extends ProjectChanges {
  readonly name: string;
  /** Default: the caller. */
  readonly owner?: UserRef;
}

/** Options for deleting a project. */
export interface ProjectDeletion extends DeleteOptions {
  /**
   * `restricted` only deletes empty projects, `cascading` also deletes what is in them. Default: the platform's
   * choice.
   */
  readonly strategy?: OpenEnum<'restricted' | 'cascading'>;
}

interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** Projects: `/projects`. Their IDs are UUIDs or, from release 3.5.4, `name@tenant`. */
export class Projects extends Collection<'project'> {
  readonly #core: Core;
  readonly #roles: ProjectRoles;

  constructor(core: Core, roles: ProjectRoles) {
    super('project', '/projects', core.transport);
    this.#core = core;
    this.#roles = roles;
  }

  /** Finds a project by name: `GET /projects/__name__/{name}`. Throws `NotFoundError` if there is none. */
  async getByName<const Path extends IncludePath<'project'> = never>(
    name: string,
    params: { readonly include?: readonly Path[] } = {},
    options?: CallOptions,
  ): Promise<WithIncluded<'project', Path>> {
    const answer = await this.transport.send(
      { method: 'GET', path: namedProjectPath(name), query: includeQuery(params.include) },
      options,
    );
    return readOne(answer, 'project', params.include);
  }

  /** Reads the project, its owner, its roles and their members in one request. */
  async members(project: ProjectRef, options?: CallOptions): Promise<ProjectMembers> {
    return readMembers(this.transport, project, options);
  }

  /** The project's owner; null if the platform doesn't name one. */
  async owner(project: ProjectRef, options?: CallOptions): Promise<User | null> {
    return (await this.#read(project, ['owner'], options)).owner;
  }

  /** The role assigned to the user or group directly, not through groups; null if there is none. */
  async roleOf(
    project: ProjectRef,
    principal: PrincipalId,
    options?: CallOptions,
  ): Promise<ProjectRoleName | null> {
    return rolesOf(await this.members(project, options), principal)[0] ?? null;
  }

  /** Creates a project and, by default, waits until it is online. Throws `ConflictError` if the name is in use. */
  async create(project: NewProject, options: CompletionOptions = {}): Promise<Project> {
    const { owner, ...attributes } = project;
    const id = owner === undefined ? null : await this.#core.references.user(owner, options);
    const relationships: Record<string, Relationship> =
      id === null ? {} : { owner: { data: { type: 'user', id } } };
    const body = envelope('project', attributes, relationships);
    const request = { method: 'POST', path: this.path, body, headers: projectHeaders } as const;
    const answer = await this.transport.send(request, options);
    const created = readOne(answer, 'project');
    if (options.waitForCompletion === false) return created;
    await this.#core.jobs.settle(relatedJobIdOf(answer), options);
    return afterWrite(() => this.get(created.id, {}, options));
  }

  /** Changes attributes and returns the updated project. Owner and roles don't change. */
  async update(project: ProjectRef, changes: ProjectChanges, options?: CallOptions): Promise<Project> {
    const answer = await this.#write(project, changes, {}, options);
    return holdsResource(answer)
      ? readOne(answer, 'project')
      : afterWrite(() => this.#read(project, [], options));
  }

  /**
   * Deletes a project and, by default, waits for the platform's job. Returns the job, or null.
   *
   * Throws `PreconditionFailedError` if the strategy is `restricted` and the project isn't empty, `NotFoundError`
   * unless `ignoreMissing`, and the errors of `jobs.wait`.
   */
  async delete(project: ProjectRef, options: ProjectDeletion = {}): Promise<Job | null> {
    const { strategy } = options;
    const headers = {
      ...projectHeaders,
      ...(strategy !== undefined && { 'igz-project-deletion-strategy': strategy }),
    };
    try {
      // The platform expects the name here, not the ID.
      const name =
        projectIdOf(project) === null
          ? String(project)
          : (await this.#read(project, [], options)).attributes.name;
      const body = envelope('project', { name });
      const write = () => this.transport.send({ method: 'DELETE', path: this.path, body, headers }, options);
      const answer = await this.#core.writes.run(namedProjectPath(name), write, options.signal);
      return await this.#core.jobs.settle(answer.body === null ? null : jobIdOf(answer), options);
    } catch (error) {
      if (options.ignoreMissing && isMissing(error)) return null;
      throw error;
    }
  }

  /**
   * Changes the roles of any number of principals in one transaction, all or nothing, and waits for its job.
   *
   * Applies the changes to freshly read lists, and writes nothing if nothing differs. Throws `ConflictError` if a
   * principal's role isn't the `expected` one, `NotFoundError` for a role that the project doesn't have, and the
   * errors of `jobs.wait`.
   */
  async updateRoles(
    project: ProjectRef,
    changes: readonly RoleChange[],
    options?: RoleOptions,
  ): Promise<MembershipResult> {
    return this.#roles.change(project, () => changes, options);
  }

  /** Gives one user or group a role. By default, throws `ConflictError` if they already have one. */
  setMembership(
    project: ProjectRef,
    member: PrincipalId,
    role: ProjectRoleName,
    options?: MembershipOptions,
  ): Promise<MembershipResult> {
    return this.addMembers(project, [member], role, options);
  }

  /**
   * Gives users and groups a role in one transaction. By default, throws `ConflictError` if one of them already has a
   * role.
   */
  async addMembers(
    project: ProjectRef,
    members: readonly PrincipalId[],
    role: ProjectRoleName,
    options: MembershipOptions = {},
  ): Promise<MembershipResult> {
    const decide = assigning(members, role, options.mode ?? 'fail_on_existing');
    return this.#roles.change(project, decide, options);
  }

  /**
   * Makes users and groups the only ones with a role, in one transaction. Throws `ConflictError` if others have it,
   * unless overridden.
   */
  async setMembers(
    project: ProjectRef,
    members: readonly PrincipalId[],
    role: ProjectRoleName,
    options: RoleOptions & { readonly override?: boolean } = {},
  ): Promise<MembershipResult> {
    return this.#roles.change(project, replacing(members, role, options.override ?? false), options);
  }

  /** Removes users and groups from the project in one transaction. Doesn't change the owner. */
  async removeMembers(
    project: ProjectRef,
    members: readonly PrincipalId[],
    options?: RoleOptions,
  ): Promise<MembershipResult> {
    return this.#roles.change(project, removing(members), options);
  }

  /** Makes the user the project's owner. The caller may lose access to the project. */
  async setOwner(project: ProjectRef, owner: UserRef, options?: CallOptions): Promise<void> {
    const id = await this.#core.references.user(owner, options);
    await this.#write(project, {}, { owner: { data: { type: 'user', id } } }, options);
  }

  /**
   * Returns true if the caller may perform `action` on `subResource` in the project. Typical calls: `may(name,
   * 'authorization/roles', 'authorization/roles')` for managing its members, and `may(name, 'update',
   * 'authorization/owner')` for changing its owner.
   */
  async may(
    projectName: string,
    action: string,
    subResource: string,
    options?: CallOptions,
  ): Promise<boolean> {
    const query = encodeQuery([
      ['action', action],
      ['sub_resource', subResource],
    ]);
    try {
      await this.transport.send(
        { method: 'GET', path: `${namedProjectPath(projectName)}/authorization`, query },
        options,
      );
      return true;
    } catch (error) {
      if (error instanceof NotPermittedError) return false;
      throw error;
    }
  }

  protected override pathOf(id: string): string {
    return projectPath(id);
  }

  async #read<const Path extends IncludePath<'project'>>(
    project: ProjectRef,
    include: readonly Path[],
    options?: CallOptions,
  ): Promise<WithIncluded<'project', Path>> {
    const request = { method: 'GET', path: projectPathOf(project), query: includeQuery(include) } as const;
    return readOne(await this.transport.send(request, options), 'project', include);
  }

  /** Reads the project and sends it back with the changes, because the platform expects whole resources. */
  async #write(
    project: ProjectRef,
    changes: ProjectChanges,
    relationships: Readonly<Record<string, Relationship>>,
    options?: CallOptions,
  ): Promise<Answer> {
    const path = projectPathOf(project);
    const write = async () => {
      const current = await this.#read(project, [], options);
      // `owner_username` is only for creation. Here it would contradict the relationship.
      const { owner_username: _owner, ...attributes } = attributesToSendBack(current.attributes);
      const body = envelope('project', { ...attributes, ...changes }, relationships);
      return this.transport.send({ method: 'PUT', path, body, headers: projectHeaders }, options);
    };
    return this.#core.writes.run(path, write, options?.signal);
  }
}
