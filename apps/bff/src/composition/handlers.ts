import { DEFAULT_PASSWORD, demoAccounts } from '@rolecall/sandbox';
import { comparisonHandlers } from '../access/comparison/handlers.ts';
import { findingHandlers } from '../access/findings/handlers.ts';
import { accessHandlers } from '../access/handlers.ts';
import { matrixHandlers } from '../access/matrix/handlers.ts';
import { auditHandlers } from '../audit/handlers.ts';
import type { AuditorGroups } from '../authz/auditorGroups.ts';
import type { Config } from '../config.ts';
import { exportHandlers } from '../exports/handlers.ts';
import { groupHandlers } from '../groups/handlers.ts';
import { createGroupService } from '../groups/service.ts';
import type { History } from '../history/history.ts';
import { operationHandlers } from '../operations/handlers.ts';
import { overviewHandlers } from '../overview/handlers.ts';
import { projectHandlers } from '../projects/handlers.ts';
import { createProjectRoleLists } from '../projects/projectRoleLists.ts';
import { createProjectService } from '../projects/service.ts';
import type { Handlers } from '../routing/call.ts';
import { safeguardHandlers } from '../safeguards/handlers.ts';
import { sessionHandlers } from '../session/handlers.ts';
import { singleSignOnHandlers } from '../session/oidc/handlers.ts';
import { openSessionHandlers } from '../session/openSessionHandlers.ts';
import { userHandlers } from '../users/handlers.ts';
import { createUserService } from '../users/service.ts';
import type { openAuditLog } from './auditLog.ts';
import type { ChangeDependencies, createOperations } from './operations.ts';
import type { createSignIn } from './signIn.ts';
import type { SubjectNames } from './subjectNames.ts';
import type { createViews } from './views.ts';

export interface HandlerDependencies {
  config: Pick<Config, 'privilegedGrants'>;
  /** Whether the platform is the built-in sandbox, whose accounts the sign-in page lists. */
  isSandbox: boolean;
  signIn: Awaited<ReturnType<typeof createSignIn>>;
  changes: ChangeDependencies;
  auditorGroups: AuditorGroups;
  history: Pick<History, 'status'>;
  auditLog: Pick<Awaited<ReturnType<typeof openAuditLog>>, 'auditSearch' | 'verifier'>;
  running: Pick<ReturnType<typeof createOperations>, 'operations' | 'streams'>;
  views: ReturnType<typeof createViews>;
  names: SubjectNames;
}

/** The handlers of all routes, on the services behind them. */
export function createHandlers(dependencies: HandlerDependencies): Handlers {
  const { config, isSandbox, signIn, changes, auditorGroups } = dependencies;
  const { overview, ...accessViews } = dependencies.views;
  const { sessions, singleSignOn, methods } = signIn;
  const { auditSearch, verifier } = dependencies.auditLog;
  const { operations, streams } = dependencies.running;
  const groups = createGroupService(changes);
  const users = createUserService(changes, operations);
  const projects = createProjectService(changes.projects, changes.directory);
  const projectRoles = createProjectRoleLists(changes.directory);
  const demo =
    isSandbox && methods.password ? { password: DEFAULT_PASSWORD, accounts: [...demoAccounts] } : null;
  return {
    ...sessionHandlers(sessions, async (...session) => (await singleSignOn?.signOutUrl(...session)) ?? null),
    ...openSessionHandlers(signIn.openSessions),
    ...singleSignOnHandlers(sessions, singleSignOn, { ...methods, demo }),
    ...safeguardHandlers(changes.guard, auditorGroups, config.privilegedGrants),
    ...groupHandlers(groups, changes, operations),
    ...userHandlers(users, changes, operations),
    ...projectHandlers(changes, operations, projects, projectRoles, auditSearch),
    ...accessHandlers(accessViews.access),
    ...matrixHandlers(accessViews.matrix),
    ...findingHandlers(accessViews.findings),
    ...overviewHandlers(overview),
    ...comparisonHandlers(accessViews.comparison),
    ...exportHandlers({
      ...accessViews,
      groups,
      users,
      projects,
      projectRoles,
      audit: auditSearch,
      operations,
      nameOf: dependencies.names.nameOf,
    }),
    getHistory: () => dependencies.history.status(),
    ...auditHandlers(auditSearch, verifier),
    ...operationHandlers(operations, streams),
  };
}
