import type { CallerRequest, PlatformEndpoint, Reply } from '../http/endpoints.ts';
import type { JobRunner } from '../jobs/jobRunner.ts';
import { listRoute, readEndpoints } from '../resources/endpoints.ts';
import { parseIncludeOnly } from '../resources/query.ts';
import { findSeq, readResource } from '../resources/reader.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { projectView } from './access.ts';
import { answerAuthorization } from './authorization.ts';
import {
  createProject,
  deleteProject,
  findProject,
  findProjectByName,
  type StoredProject,
  updateProject,
} from './service.ts';
import { createTransaction } from './transactions.ts';

/** `/projects`, `/project_authorization_roles` and `/async_transactions`. */
export function projectEndpoints(db: SandboxDatabase, jobs: JobRunner): PlatformEndpoint[] {
  const access = 'signed-in';
  const byName = '/projects/__name__/:name';
  return [
    listRoute(db, '/projects', access, (caller) => projectView('project', caller)),
    { method: 'post', path: '/projects', access, handle: (request) => createProject(db, jobs, request) },
    { method: 'delete', path: '/projects', access, handle: (request) => deleteProject(db, jobs, request) },
    {
      method: 'get',
      path: '/projects/:id',
      access,
      handle: (request) => readProject(db, request, findProject(db, request.target)),
    },
    {
      method: 'put',
      path: '/projects/:id',
      access,
      handle: (request) => updateProject(db, request, findProject(db, request.target)),
    },
    {
      method: 'get',
      path: byName,
      access,
      handle: (request) => readProject(db, request, findProjectByName(db, request.target)),
    },
    {
      method: 'put',
      path: byName,
      access,
      handle: (request) => updateProject(db, request, findProjectByName(db, request.target)),
    },
    {
      method: 'get',
      path: `${byName}/authorization`,
      access,
      handle: (request) => answerAuthorization(db, findProjectByName(db, request.target).seq, request),
    },
    ...readEndpoints(db, '/project_authorization_roles', access, (caller) =>
      projectView('project_authorization_role', caller),
    ),
    {
      method: 'post',
      path: '/async_transactions',
      access,
      handle: (request) => createTransaction(db, jobs, request),
    },
  ];
}

function readProject(db: SandboxDatabase, { caller, query }: CallerRequest, project: StoredProject): Reply {
  const view = projectView('project', caller);
  const include = parseIncludeOnly(query, view);
  return readResource(db, view, findSeq(db, view, project.id), include);
}
