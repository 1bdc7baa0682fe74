import type {
  CreateUserRequest,
  Operation,
  ResolvedNames,
  ResolveNamesRequest,
  User,
  UserDetail,
  UserListParams,
} from '@rolecall/contract';
import { type ManagementClient, NotFoundError, type UserWithGroups } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { searchTextMatcher } from '@rolecall/text';
import type { Logger } from 'pino';
import { auditActor, entryContent } from '../audit/entryContent.ts';
import type { LastChanges } from '../audit/lastChange.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import type { Authority } from '../authz/authority.ts';
import type { PrivilegeGuard } from '../authz/privilegeGuard.ts';
import type { RightsGuard } from '../authz/rightsGuard.ts';
import type { Locks } from '../changes/locks.ts';
import { recordDeniedChange } from '../changes/recorded.ts';
import type { Directory } from '../directory/directory.ts';
import { requireDistinctName } from '../directory/distinctNames.ts';
import { findByNames, presentResolved } from '../directory/findByNames.ts';
import type { UserRow } from '../directory/rows.ts';
import { notFound, ProblemError } from '../errors/problems.ts';
import type { History } from '../history/history.ts';
import { type PeopleListing, peopleListingOf } from '../lib/listing.ts';
import { withPrefixFirst } from '../lib/withPrefixFirst.ts';
import type { OperationService } from '../operations/service.ts';
import { nullIfMissing } from '../platform/nullIfMissing.ts';
import type { SessionStore } from '../session/store.ts';
import { conferredByCreation } from './conferral.ts';
import { presentUser, presentUserDetail, userSortKey } from './present.ts';

export interface UserDependencies {
  client: ManagementClient;
  directory: Directory;
  locks: Locks;
  audit: AuditLog;
  lastChanges: LastChanges;
  history: Pick<History, 'recordUser' | 'recordUserDeletion'>;
  authority: Authority;
  guard: RightsGuard;
  privileges: PrivilegeGuard;
  /** Rolecall's sessions, which end when the user is deleted or disabled. */
  sessions: Pick<SessionStore, 'endOf'>;
  log: Pick<Logger, 'warn'>;
}

export type UserService = ReturnType<typeof createUserService>;

export function createUserService(dependencies: UserDependencies, operations: OperationService) {
  const { client, directory, audit } = dependencies;
  const { snapshot } = directory;

  async function list(query: UserListParams): Promise<PeopleListing<User>> {
    const { readAt } = await directory.current('users');
    const matches = searchTextMatcher(query.q);
    const rows = snapshot
      .sortedUsers(query.sort, userSortKey(query.sort))
      .filter(
        (user) =>
          matches(user.searchText) &&
          (query.enabled === undefined || user.enabled === query.enabled) &&
          (query.policy === undefined || user.policies.includes(query.policy)) &&
          (query.group === undefined || isIn(user, query.group)) &&
          (query.notInGroup === undefined || !isIn(user, query.notInGroup)),
      );
    return peopleListingOf(
      withPrefixFirst(rows, query, ({ searchText }) => searchText),
      readAt,
      presentUser,
    );
  }

  async function get(id: string, signal?: AbortSignal): Promise<UserDetail> {
    return presentUserDetail(await read(id, signal));
  }

  async function read(id: string, signal?: AbortSignal): Promise<UserWithGroups> {
    try {
      return await client.users.get(id, { include: ['user_groups', 'primary_group'] }, signal && { signal });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      throw notFound('user');
    }
  }

  /** Finds the users that pasted usernames, email addresses and full names refer to. */
  async function resolve({ names }: ResolveNamesRequest): Promise<ResolvedNames<User>> {
    await directory.current('users');
    const matches = await findByNames<UserRow>(
      names,
      () => snapshot.users.values(),
      (user) => ({ ...user, name: user.username }),
    );
    return presentResolved(matches, presentUser);
  }

  async function create(actor: Actor, request: CreateUserRequest): Promise<Operation> {
    const { password, allowConfusableName, ...params } = request;
    if (params.primaryGroupId !== undefined && !params.groupIds.includes(params.primaryGroupId)) {
      const message = text('The primary group must be one of the user’s groups.');
      throw new ProblemError('invalid-request', message, {
        errors: [{ pointer: '/primaryGroupId', message }],
      });
    }
    const taken = await client.users.getByUsername(request.username).catch(nullIfMissing);
    if (taken)
      throw new ProblemError(
        'name-taken',
        text('A user named {username} already exists.', { username: request.username }),
        {
          errors: [{ pointer: '/username', message: text('A user with this name already exists.') }],
        },
      );
    if (!allowConfusableName) {
      await directory.current('users');
      await requireDistinctName(request.username, {
        kind: 'user',
        field: 'username',
        existing: snapshot.users.values().map(({ username }) => username),
      });
    }
    // Checked again before the user is created. Checking here rejects the request before anything is stored.
    await conferredByCreation(dependencies, { ...params, actorId: actor.id }).catch(
      async (error: unknown) => {
        const target = { type: 'user' as const, id: null, name: request.username };
        await recordDeniedChange(
          audit,
          auditActor(actor),
          entryContent({ action: 'user.create', target }),
          error,
        );
        throw error;
      },
    );
    return operations.start(actor, {
      kind: 'create-user',
      title: `Create ${request.username}`,
      target: { type: 'user', id: '', name: request.username },
      items: [{ id: request.username, label: request.username }],
      params: { ...params, hasPassword: password !== undefined },
      secret: password ?? null,
    });
  }

  return { list, get, read, resolve, create };
}

const isIn = (user: UserRow, groupId: string) => user.groups.some(({ id }) => id === groupId);
