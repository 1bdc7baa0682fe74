import type { CallerRequest, Reply, Route } from '../http/routes.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { parseIncludeOnly } from '../resources/query.ts';
import { findSeq, readOne } from '../resources/reader.ts';
import { listRoute, readRoutes } from '../resources/routes.ts';
import type { Database } from '../storage/database.ts';
import { projectView } from './access.ts';
import { answerAuthorization } from './authorization.ts';
import {
  createProject,
  deleteProject,
  findProject,
  findProjectByName,
  type ProjectRow,
  updateProject,
} from './service.ts';
import { createTransaction } from './transactions.ts';

/** `/projects`, `/project_authorization_roles` and `/async_transactions`. */
export function projectRoutes(db: Database, jobs: Jobs): Route[] {
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
    ...readRoutes(db, '/project_authorization_roles', access, (caller) =>
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

function readProject(db: Database, { caller, query }: CallerRequest, project: ProjectRow): Reply {
  const view = projectView('project', caller);
  const include = parseIncludeOnly(query, view);
  return readOne(db, view, findSeq(db, view, project.id), include);
}
