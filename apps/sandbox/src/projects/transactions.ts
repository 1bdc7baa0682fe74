import { z } from 'zod';

import { resolveSeqs } from '../groups/memberships.ts';
import type { CallerRequest, Reply } from '../http/endpoints.ts';
import { badRequest, conflict, invalidBody, resourceNotFound } from '../http/errors.ts';
import type { JobHandler, JobRunner } from '../jobs/jobRunner.ts';
import { jobReply } from '../jobs/replies.ts';
import { parseResource } from '../resources/envelope.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { requireInProject } from './access.ts';
import { findProject, recordProject } from './service.ts';

const transaction = z.object({
  data: z.object({
    attributes: z.object({
      metadata: z.object({
        project_ids: z.array(z.string()).min(1, 'must name a project'),
        notify_by_email: z.boolean().optional(),
      }),
      requests: z
        .array(
          z.object({
            method: z.literal('put', 'only "put" is supported'),
            resource: z.string().regex(/^project_authorization_roles\/[^/]+$/, 'only roles can be written'),
            body: z.unknown(),
          }),
        )
        .min(1, 'must have a request'),
    }),
  }),
});

/** The two complete lists of one role, as a job keeps them until it writes them. */
const assignment = z.object({
  project: z.number(),
  role: z.number(),
  users: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
});
const assignments = z.array(assignment);
type Assignment = z.output<typeof assignment>;

/**
 * Accepts a transaction on project roles. Checks its format and the caller's rights; a job does the rest.
 * @throws ApiError 400, 403 or 404; nothing is accepted then
 */
export function createTransaction(db: SandboxDatabase, jobs: JobRunner, request: CallerRequest): Reply {
  const sent = transaction.safeParse(request.body);
  if (!sent.success) throw invalidBody(sent.error, '');
  const { metadata, requests } = sent.data.data.attributes;
  const projects = new Map(
    metadata.project_ids.map((id) => {
      const project = findProject(db, id);
      requireInProject(db, request.caller, project.seq, 'change members');
      return [project.seq, project];
    }),
  );
  const planned = requests.map(({ resource, body }): Assignment => {
    const id = resource.slice(resource.indexOf('/') + 1);
    const role = db.get<{ seq: number; project_seq: number }>(
      'SELECT seq, project_seq FROM project_authorization_roles WHERE id = ?',
      id,
    );
    if (!role) throw resourceNotFound(`project_authorization_role ${id} not found`);
    if (!projects.has(role.project_seq))
      throw badRequest(`The role ${id} belongs to a project that project_ids does not name`);
    const { relationships } = parseResource(body, 'project_authorization_role', z.object({}), { id });
    const users = relationships.many('principal_users', 'user');
    const groups = relationships.many('principal_user_groups', 'user_group');
    return { project: role.project_seq, role: role.seq, ...(users && { users }), ...(groups && { groups }) };
  });
  const [first] = projects.values();
  const job = jobs.create(
    { kind: 'async_transaction', params: JSON.stringify(planned), subjectId: first?.id ?? '' },
    request,
  );
  jobs.start(job);
  return jobReply(job);
}

/** The job that writes a transaction, all or nothing. */
export const transactionJobs: Readonly<Record<string, JobHandler>> = {
  async_transaction: {
    run(db, { params, startedBy }) {
      const planned = assignments.parse(JSON.parse(params));
      for (const seq of new Set(planned.map(({ project }) => project))) recordMembers(db, seq, startedBy);
      const listedOwners = ownersInRoles(db, planned);
      // All lists are emptied before any is filled, so that a member can move from one role to another.
      for (const { role, users, groups } of planned) {
        if (users) db.run('DELETE FROM role_users WHERE role_seq = ?', role);
        if (groups) db.run('DELETE FROM role_groups WHERE role_seq = ?', role);
      }
      for (const item of planned) {
        const users = resolveSeqs(db, 'users', item.users ?? [], 'principal_users');
        assertNotOwner(db, item, users, listedOwners);
        fill(db, item, 'user', users);
        fill(db, item, 'group', resolveSeqs(db, 'user_groups', item.groups ?? [], 'principal_user_groups'));
      }
    },
  },
};

/** The projects whose owner already has a role, which happens in old data. */
function ownersInRoles(db: SandboxDatabase, planned: readonly Assignment[]): ReadonlySet<number> {
  return new Set(
    db.column<number>(
      `SELECT project_seq FROM role_users JOIN projects ON projects.seq = project_seq AND owner_seq = user_seq
       WHERE project_seq IN (SELECT value FROM json_each(?))`,
      JSON.stringify(planned.map(({ project }) => project)),
    ),
  );
}

/** Rejects a role for the owner, except for an owner who already has one. */
function assertNotOwner(
  db: SandboxDatabase,
  { project }: Assignment,
  users: readonly number[],
  listedOwners: ReadonlySet<number>,
): void {
  const owner = db.get<{ seq: number; username: string }>(
    'SELECT users.seq, username FROM projects JOIN users ON users.seq = owner_seq WHERE projects.seq = ?',
    project,
  );
  if (owner && users.includes(owner.seq) && !listedOwners.has(project))
    throw badRequest(`${owner.username} owns the project and holds no role in it`);
}

function fill(
  db: SandboxDatabase,
  { project, role }: Assignment,
  member: 'user' | 'group',
  seqs: readonly number[],
): void {
  const table = `role_${member}s`;
  const names = member === 'user' ? 'SELECT username FROM users' : 'SELECT name FROM user_groups';
  for (const seq of seqs) {
    const written = db.run(
      `INSERT OR IGNORE INTO ${table} (project_seq, ${member}_seq, role_seq) VALUES (?, ?, ?)`,
      project,
      seq,
      role,
    );
    if (written === 0)
      throw conflict(
        `${db.value<string>(`${names} WHERE seq = ?`, seq)} would hold more than one role in the project`,
      );
  }
}

function recordMembers(db: SandboxDatabase, projectSeq: number, username: string): void {
  const project = db.get<{ id: string; name: string }>(
    'SELECT id, name FROM projects WHERE seq = ?',
    projectSeq,
  );
  if (!project) throw resourceNotFound('project not found');
  recordProject(db, 'MembersChanged', username, project);
}
