import { listedIdentifiersOf } from './document.ts';
import { ConflictError, NotFoundError, ProtocolError } from './errors.ts';
import { checkedId, idSegment } from './identity.ts';
import { type CompletionOptions, jobIdOf } from './jobs.ts';
import {
  type ProjectMembers,
  type ProjectRef,
  projectIdOf,
  projectPath,
  readMembers,
} from './project-members.ts';
import type { Job, ProjectAuthorizationRole, ResourceIdentifier } from './resources.ts';
import { label, type MembershipMode, type RoleChange, type RoleDecision, rolesOf } from './role-decisions.ts';
import { type Core, envelope } from './writes.ts';

/**
 * Options for changing roles. A change takes effect when its job has completed; until then, other changes don't see
 * it.
 */
export interface RoleOptions extends CompletionOptions {
  /** True makes the platform notify the people concerned by email. Default: false. */
  readonly notifyByEmail?: boolean;
}

/** Options for changing one principal's role. */
export interface MembershipOptions extends RoleOptions {
  /** What to do if the principal already has a role. Default: `override`. */
  readonly mode?: MembershipMode;
}

/** The result of a change of roles. */
export interface MembershipResult {
  /** False if everything was already in place and nothing was written. */
  readonly changed: boolean;
  /** The transaction's job as last read; null if nothing was written. */
  readonly job: Job | null;
}

/** Changes roles in projects. Each change is one transaction. */
export class ProjectRoles {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /**
   * Makes all changes in one transaction, or none: reads the current roles, sends those that differ, and waits for
   * the platform's job. Uses a queue per project, so that changes by one client never overwrite each other.
   */
  async change(ref: ProjectRef, decide: RoleDecision, options: RoleOptions = {}): Promise<MembershipResult> {
    const id = projectIdOf(ref);
    const source = {
      key: id === null ? null : projectPath(id),
      read: () => readMembers(this.#core.transport, ref, options),
      keyOf: (members: ProjectMembers) => projectPath(members.project.id),
    };
    const change = async (members: ProjectMembers): Promise<MembershipResult> => {
      const requests = roleWrites(members, decide(members));
      if (requests.length === 0) return { changed: false, job: null };
      const metadata = { project_ids: [members.project.id], notify_by_email: options.notifyByEmail ?? false };
      const body = { data: { attributes: { metadata, requests } } };
      const answer = await this.#core.transport.send(
        { method: 'POST', path: '/async_transactions', body },
        options,
      );
      // Waits inside the queue, because the next change would read the old lists until the job has ended.
      return { changed: true, job: await this.#core.jobs.settle(jobIdOf(answer), options) };
    };
    return this.#core.writes.runOnFresh(source, change, options.signal);
  }
}

/** The writes for the changes: complete new lists, only for roles that differ. */
function roleWrites(members: ProjectMembers, changes: readonly RoleChange[]) {
  const lists = holderLists(members);
  for (const { principal, role, expected } of changes) {
    const key = keyOf(principal);
    const current = rolesOf(members, principal)[0] ?? null;
    if (expected !== undefined && expected !== current)
      throw new ConflictError(
        `${label(principal)} has the role ${current ?? 'none'}, expected ${expected ?? 'none'}`,
      );
    for (const { after } of lists) after.delete(key);
    if (role === null) continue;
    const target = lists.find((list) => list.role.attributes.name === role);
    if (!target) throw new NotFoundError(`The project has no role ${JSON.stringify(role)}`);
    target.after.set(key, { type: principal.type, id: checkedId(principal.id) });
  }
  return lists
    .filter(({ before, after }) => before.size !== after.size || before.keys().some((key) => !after.has(key)))
    .map(({ role, after }) => roleWrite(members.project.id, role, [...after.values()]));
}

/**
 * The current and the future principals of each role. Throws `ProtocolError` if the platform didn't send all of them.
 */
function holderLists({ project, roles }: ProjectMembers) {
  if (roles.length !== listedIdentifiersOf(project, 'project_authorization_roles').length)
    throw new ProtocolError(`The platform did not send all roles of project ${project.id}`);
  return roles.map(({ role }) => {
    // Fallbacks must not be written back.
    if (role.unreadable !== undefined)
      throw new ProtocolError(
        `A role of project ${project.id} has an unexpected shape at ${role.unreadable}`,
      );
    const holders = [
      ...listedIdentifiersOf(role, 'principal_users'),
      ...listedIdentifiersOf(role, 'principal_user_groups'),
    ].map((holder) => [keyOf(holder), holder] as const);
    return { role, before: new Map(holders), after: new Map(holders) };
  });
}

function roleWrite(
  projectId: string,
  role: ProjectAuthorizationRole,
  holders: readonly ResourceIdentifier[],
) {
  const { name, permissions } = role.attributes;
  return {
    method: 'put',
    resource: `project_authorization_roles/${idSegment(role.id)}`,
    body: envelope('project_authorization_role', permissions.length > 0 ? { name, permissions } : { name }, {
      project: { data: { type: 'project', id: projectId } },
      principal_users: { data: holders.filter(({ type }) => type === 'user') },
      principal_user_groups: { data: holders.filter(({ type }) => type === 'user_group') },
    }),
  };
}

const keyOf = ({ type, id }: ResourceIdentifier): string => `${type}/${id}`;
