import { Collection } from './collection.ts';
import { readOne } from './document.ts';
import { NotPermittedError } from './errors.ts';
import { checkedId } from './identity.ts';
import type { IncludePath, WithIncluded } from './include.ts';
import {
  namedProjectPath,
  type ProjectMembers,
  type ProjectRef,
  projectPath,
  readMembers,
} from './project-members.ts';
import type { MembershipResult, ProjectRoles, RoleChange, RoleOptions } from './project-roles.ts';
import { encodeQuery, includeQuery } from './query.ts';
import type { CallOptions } from './transport.ts';
import { attributesToSendBack, type Core, envelope } from './writes.ts';

/** Who is writing a project, as the platform's services name themselves to each other. */
const projectHeaders = { 'x-projects-role': 'management-client' };

/** Projects: `/projects`. Their ids are UUIDs or, from release 3.5.4, `name@tenant`. */
export class Projects extends Collection<'project'> {
  readonly #core: Core;
  readonly #roles: ProjectRoles;

  constructor(core: Core, roles: ProjectRoles) {
    super('project', '/projects', core.transport);
    this.#core = core;
    this.#roles = roles;
  }

  /** The project of that name: `GET /projects/__name__/{name}`. `NotFoundError` when there is none. */
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

  /** The project, its owner, its roles and all who hold them, in one request. */
  async members(project: ProjectRef, options?: CallOptions): Promise<ProjectMembers> {
    return readMembers(this.transport, project, options);
  }

  /**
   * Changes the roles of any number of principals in one transaction, all or nothing, and waits for its job.
   *
   * The changes are made to lists just read, and nothing is written where nothing differs. Throws `ConflictError`
   * when a principal's role is not the `expected` one, `NotFoundError` for a role the project does not have, and what
   * `jobs.wait` throws.
   */
  async updateRoles(
    project: ProjectRef,
    changes: readonly RoleChange[],
    options?: RoleOptions,
  ): Promise<MembershipResult> {
    return this.#roles.update(project, changes, options);
  }

  /** Makes the user the project's owner: `PUT /projects/{id}`. */
  async setOwner(projectId: string, userId: string, options?: CallOptions): Promise<void> {
    const path = projectPath(projectId);
    const owner = { data: { type: 'user', id: checkedId(userId) } };
    const write = async () => {
      const project = await this.get(projectId, {}, options);
      const body = envelope('project', attributesToSendBack(project.attributes), { owner });
      await this.transport.send({ method: 'PUT', path, body, headers: projectHeaders }, options);
    };
    await this.#core.writes.run(path, write, options?.signal);
  }

  /**
   * Whether the caller may do `action` on `subResource` in the project. The two that tools ask:
   * `may(name, 'authorization/roles', 'authorization/roles')`, manage its members, and
   * `may(name, 'update', 'authorization/owner')`, change its owner.
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
}
