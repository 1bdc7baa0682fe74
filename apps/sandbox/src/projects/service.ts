import { recordEvent } from '../audit/events.ts';
import { resolveSeqs } from '../groups/memberships.ts';
import type { CallerRequest, Reply } from '../http/endpoints.ts';
import {
  attributePointer,
  badRequest,
  conflict,
  forbidden,
  preconditionFailed,
  resourceNotFound,
} from '../http/errors.ts';
import type { JobHandler, JobRunner } from '../jobs/jobRunner.ts';
import { jobReply } from '../jobs/replies.ts';
import { parseResource, type Relationships } from '../resources/envelope.ts';
import { readResource } from '../resources/reader.ts';
import { changedColumns, storedColumns } from '../storage/columns.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { projectView, requireInProject } from './access.ts';
import { changedProject, namedProject, newProject } from './attributes.ts';
import { createRoles } from './roles.ts';

/** The fields of a project that rules depend on. */
export interface StoredProject {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly owner_seq: number | null;
  readonly resource_count: number;
}

/** Relationships that are always in the response to a creation. */
const answeredAtCreation = new Map(['owner', 'tenant', 'last_job'].map((name) => [name, new Map()]));

/** Creates a project that comes online when a job ends. The creator owns it unless another owner is named. */
export function createProject(db: SandboxDatabase, jobs: JobRunner, request: CallerRequest): Reply {
  const { caller, body } = request;
  if (!caller.policies.has('Developer') && !caller.policies.has('Project Security Admin'))
    throw forbidden('This needs the policy Developer or Project Security Admin');
  const { attributes, relationships } = parseResource(body, 'project', newProject);
  const { owner_username, ...columns } = attributes;
  const { seq, job } = db.transaction(() => {
    const { name } = attributes;
    if (db.value('SELECT 1 FROM projects WHERE name = ?', name))
      throw conflict(`A project named ${name} exists`, attributePointer('name'));
    const id = newProjectId(db, name);
    const now = db.now().toISOString();
    const seq = db.insert('projects', {
      ...storedColumns(columns),
      id,
      created_at: now,
      updated_at: now,
      operational_status: 'creating',
      owner_seq: sentOwner(db, relationships) ?? namedOwner(db, owner_username) ?? caller.seq,
      tenant_seq: db.value<number>('SELECT seq FROM tenants') ?? null,
    });
    createRoles(db, { seq, name });
    recordProject(db, 'Created', caller.username, { id, name });
    return {
      seq,
      job: jobs.create({ kind: 'project.creation', handler: 'igz0.project.0', subjectId: id }, request),
    };
  });
  jobs.start(job);
  // The creator may see this response even if someone else owns the project.
  return readResource(db, { kind: 'project' }, seq, answeredAtCreation, 201);
}

/**
 * Changes attributes, the owner, or both. @throws ApiError 403 or 404, depending on the caller's rights in the
 * project
 */
export function updateProject(
  db: SandboxDatabase,
  { caller, body }: CallerRequest,
  project: StoredProject,
): Reply {
  const { attributes, relationships } = parseResource(body, 'project', changedProject, project);
  return db.transaction(() => {
    const changes = changedColumns(project, attributes);
    const owner = sentOwner(db, relationships) ?? project.owner_seq;
    const isHandover = owner !== project.owner_seq;
    requireInProject(db, caller, project.seq, isHandover ? 'change owner' : 'update');
    if (isHandover) {
      changes.owner_seq = owner;
      // The owner outranks all roles and has none of them.
      db.run('DELETE FROM role_users WHERE project_seq = ? AND user_seq = ?', project.seq, owner);
    }
    db.update('projects', project.seq, { ...changes, updated_at: db.now().toISOString() });
    recordProject(db, 'Updated', caller.username, project);
    return readResource(db, projectView('project', caller), project.seq, new Map());
  });
}

/** Starts the job that deletes the project named in the body. @throws ApiError 412 if restricted and not empty */
export function deleteProject(db: SandboxDatabase, jobs: JobRunner, request: CallerRequest): Reply {
  const { caller, body, headers } = request;
  const { attributes } = parseResource(body, 'project', namedProject);
  const strategy = headers['igz-project-deletion-strategy'] ?? 'restricted';
  if (strategy !== 'restricted' && strategy !== 'cascading')
    throw badRequest('igz-project-deletion-strategy is either restricted or cascading');
  const project = findProjectByName(db, attributes.name);
  requireInProject(db, caller, project.seq, 'delete');
  if (strategy === 'restricted' && project.resource_count > 0)
    throw preconditionFailed(
      `Project ${project.name} has ${project.resource_count} resources and can't be deleted with the restricted strategy`,
    );
  const running = jobs.running('project.delete', project.id);
  if (running !== undefined) return jobReply(running);
  const job = db.transaction(() => {
    db.update('projects', project.seq, { operational_status: 'deleting' });
    return jobs.create({ kind: 'project.delete', subjectId: project.id }, request);
  });
  jobs.start(job);
  return jobReply(job);
}

const creation: JobHandler = {
  run(db, { subjectId }) {
    setStatus(db, subjectId, 'online');
  },
  undo(db, { subjectId }) {
    setStatus(db, subjectId, 'unknown');
  },
  result: ({ subjectId }) => ({ project_id: subjectId }),
};

/** The jobs that this module starts. */
export const projectJobs: Readonly<Record<string, JobHandler>> = {
  'project.creation': creation,
  // The name of this kind in older stores.
  'project.create': creation,
  'project.delete': {
    run(db, { subjectId, startedBy }) {
      const name = db.value<string>('DELETE FROM projects WHERE id = ? RETURNING name', subjectId);
      if (name === undefined) throw resourceNotFound(`project ${subjectId} not found`);
      recordProject(db, 'Deleted', startedBy, { id: subjectId, name });
    },
    undo(db, { subjectId }) {
      setStatus(db, subjectId, 'online');
    },
  },
};

/**
 * Finds a project by ID. Projects from before 3.5.4 have a UUID and can also be found by `name@tenant`. Doesn't check
 * the caller's rights.
 * @throws ApiError 404
 */
export function findProject(db: SandboxDatabase, id: string): StoredProject {
  const project = db.get<StoredProject>('SELECT * FROM projects WHERE id = ?', id);
  if (project) return project;
  const [, name, tenant] = /^([^@]+)@(.+)$/.exec(id) ?? [];
  if (name !== undefined && tenant === db.value('SELECT name FROM tenants'))
    return findProjectByName(db, name);
  throw resourceNotFound(`project ${id} not found`);
}

/** Like `findProject`, by name. */
export function findProjectByName(db: SandboxDatabase, name: string): StoredProject {
  const project = db.get<StoredProject>('SELECT * FROM projects WHERE name = ?', name);
  if (!project) throw resourceNotFound(`project ${name} not found`);
  return project;
}

/** Records a project event in the audit trail. */
export function recordProject(
  db: SandboxDatabase,
  what: 'Created' | 'Updated' | 'Deleted' | 'MembersChanged',
  by: string,
  { id, name }: { readonly id: string; readonly name: string },
): void {
  const did = what === 'MembersChanged' ? 'got other members' : `was ${what.toLowerCase()}`;
  recordEvent(db, {
    kind: `ProjectManagement.Project.${what}`,
    description: `Project ${name} ${did} by ${by}`,
    parameters: { username: by, name },
    affected: [{ type: 'project', id, name }],
  });
}

function namedOwner(db: SandboxDatabase, username: string | undefined): number | undefined {
  if (!username) return undefined;
  const seq = db.value<number>('SELECT seq FROM users WHERE username = ?', username);
  if (seq === undefined)
    throw badRequest(`No user has the username ${username}`, attributePointer('owner_username'));
  return seq;
}

function sentOwner(db: SandboxDatabase, relationships: Relationships): number | undefined {
  const id = relationships.one('owner', 'user');
  if (id === undefined || id === null) return undefined;
  return resolveSeqs(db, 'users', [id], 'owner')[0];
}

/** Since 3.5.4, a project's ID consists of its name and its tenant's name. */
export function newProjectId(db: SandboxDatabase, name: string): string {
  return `${name}@${db.value<string>('SELECT name FROM tenants')}`;
}

function setStatus(db: SandboxDatabase, id: string, status: string): void {
  db.run('UPDATE projects SET operational_status = ? WHERE id = ?', status, id);
}
