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

/** Options for changing roles. A change takes effect when its job has completed; later changes do not see it before. */
export interface RoleOptions extends CompletionOptions {
  /** True lets the platform tell those concerned by mail. Default: false. */
  readonly notifyByEmail?: boolean;
}

/** Changing one principal's role. */
export interface MembershipOptions extends RoleOptions {
  /** What to do with a role that the principal has already. Default: `override`. */
  readonly mode?: MembershipMode;
}

/** What a change of roles has done. */
export interface MembershipResult {
  /** False when everything was so already and nothing was written. */
  readonly changed: boolean;
  /** The transaction's job as last seen; null when nothing was written. */
  readonly job: Job | null;
}

/** Changes of roles in projects, each one transaction. */
export class ProjectRoles {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /**
   * Makes all the changes in one transaction, or none: reads who has which role, sends the roles that differ, and
   * waits for the platform's job. In a queue per project: two changes from one client never overwrite each other.
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
      // Still in the queue: until the job has ended, the next change would read the lists of before.
      return { changed: true, job: await this.#core.jobs.settle(jobIdOf(answer), options) };
    };
    return this.#core.writes.runOnFresh(source, change, options.signal);
  }
}

/** The writes that carry out the changes: whole new lists, for the roles only whose lists differ. */
function roleWrites(members: ProjectMembers, changes: readonly RoleChange[]) {
  const lists = holderLists(members);
  for (const { principal, role, expected } of changes) {
    const key = keyOf(principal);
    const held = rolesOf(members, principal)[0] ?? null;
    if (expected !== undefined && expected !== held)
      throw new ConflictError(
        `${label(principal)} has the role ${held ?? 'none'}, expected ${expected ?? 'none'}`,
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

/** Who holds each role now, and shall hold it. `ProtocolError` where the platform did not tell all of them. */
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
