import type { Caller } from '../access/caller.ts';
import { forbidden, notFound } from '../http/errors.ts';
import type { Route } from '../http/routes.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { IncludeTree } from '../resources/include.ts';
import { kinds } from '../resources/kinds.ts';
import { parseIncludeOnly, parseListQuery } from '../resources/query.ts';
import { findSeq, readList, readOne } from '../resources/reader.ts';
import type { Database } from '../storage/database.ts';
import { projectView } from './access.ts';
import { answerAuthorization } from './authorization.ts';
import { createProject, deleteProject, findProject, updateProject } from './service.ts';
import { createTransaction } from './transactions.ts';

export function projectRoutes(db: Database, jobs: Jobs): Route[] {
  const readProject = (caller: Caller, id: string, query: URLSearchParams) => {
    const include = visibleInclude(caller, parseIncludeOnly(query, kinds.project));
    const view = projectView('project', caller);
    return readOne(db, view, findSeq(db, view, id), include);
  };
  const idOfName = (name: string) => {
    const id = db.value<string>('SELECT id FROM projects WHERE name = ?', name);
    if (id === undefined) throw notFound(`project ${name} not found`);
    return id;
  };

  return [
    {
      method: 'get',
      path: '/projects',
      access: 'signed-in',
      handle: ({ caller, query }) => {
        const parsed = parseListQuery(query, kinds.project);
        visibleInclude(caller, parsed.include);
        return readList(db, projectView('project', caller), parsed);
      },
    },
    {
      method: 'post',
      path: '/projects',
      access: 'signed-in',
      handle: (request) => createProject(db, jobs, request),
    },
    {
      method: 'delete',
      path: '/projects',
      access: 'signed-in',
      handle: (request) => deleteProject(db, jobs, request),
    },
    {
      method: 'get',
      path: '/projects/__name__/:name',
      access: 'signed-in',
      handle: ({ caller, params, query }) => readProject(caller, idOfName(params.name ?? ''), query),
    },
    {
      method: 'get',
      path: '/projects/__name__/:name/authorization',
      access: 'signed-in',
      handle: (request) => {
        const { seq } = findProject(db, idOfName(request.params.name ?? ''));
        return answerAuthorization(db, seq, request);
      },
    },
    {
      method: 'get',
      path: '/projects/:id',
      access: 'signed-in',
      handle: ({ caller, params, query }) => readProject(caller, findProject(db, params.id ?? '').id, query),
    },
    {
      method: 'put',
      path: '/projects/:id',
      access: 'signed-in',
      handle: (request) => updateProject(db, request),
    },
    {
      method: 'get',
      path: '/project_authorization_roles',
      access: 'signed-in',
      handle: ({ caller, query }) => {
        const parsed = parseListQuery(query, kinds.project_authorization_role);
        visibleInclude(caller, parsed.include);
        return readList(db, projectView('project_authorization_role', caller), parsed);
      },
    },
    {
      method: 'get',
      path: '/project_authorization_roles/:id',
      access: 'signed-in',
      handle: ({ caller, params, query }) => {
        const view = projectView('project_authorization_role', caller);
        const include = visibleInclude(caller, parseIncludeOnly(query, kinds.project_authorization_role));
        return readOne(db, view, findSeq(db, view, params.id ?? ''), include);
      },
    },
    {
      method: 'post',
      path: '/async_transactions',
      access: 'signed-in',
      handle: (request) => createTransaction(db, jobs, request),
    },
  ];
}

/** Who may not list users does not see, by way of a project, in which groups its members are. */
function visibleInclude(caller: Caller, include: IncludeTree): IncludeTree {
  const visit = (tree: IncludeTree) => {
    for (const [name, subtree] of tree) {
      const isPrincipal = ['owner', 'principal_users', 'principal_user_groups'].includes(name);
      if (isPrincipal && subtree.size > 0)
        throw forbidden(`Looking beyond ${name} needs the policy Security Admin`, { parameter: 'include' });
      visit(subtree);
    }
  };
  if (!caller.policies.has('Security Admin')) visit(include);
  return include;
}
