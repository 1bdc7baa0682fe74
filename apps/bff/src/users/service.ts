import type {
  CreateUserRequest,
  Operation,
  ResolvedUsers,
  ResolveUsersRequest,
  UpdateUserRequest,
  User,
  UserDetail,
  UserListParams,
} from '@rolecall/contract';
import { type ManagementClient, NotFoundError, type UserWithGroups } from '@rolecall/management-client';
import { searchTextMatcher } from '@rolecall/text';
import { auditActor } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import type { Authority } from '../authz/authority.ts';
import type { RightsGuard } from '../authz/rightsGuard.ts';
import { applyChange } from '../changes/change.ts';
import type { Locks } from '../changes/locks.ts';
import { requireVersion } from '../changes/versions.ts';
import type { Directory } from '../directory/directory.ts';
import { requireDistinctName } from '../directory/distinctNames.ts';
import { findByNames } from '../directory/findByNames.ts';
import { type UserRow, userFields } from '../directory/rows.ts';
import { notFound, ProblemError } from '../errors/problems.ts';
import type { History } from '../history/history.ts';
import { type PeopleListing, peopleListingOf } from '../lib/listing.ts';
import type { OperationService } from '../operations/service.ts';
import type { SessionService } from '../session/service.ts';
import { editableUserFields, presentUser, presentUserDetail, userSortKey } from './present.ts';

export interface UserDependencies {
  client: ManagementClient;
  directory: Directory;
  locks: Locks;
  audit: AuditLog;
  history: Pick<History, 'recordUser'>;
  authority: Authority;
  guard: RightsGuard;
}

export type UserService = ReturnType<typeof createUserService>;

export function createUserService(
  dependencies: UserDependencies,
  operations: OperationService,
  sessions: SessionService,
) {
  const { client, directory, history, authority, guard } = dependencies;
  const { snapshot } = directory;

  async function list(query: UserListParams): Promise<PeopleListing<User>> {
    const { readAt } = await directory.users();
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
    return peopleListingOf(rows, readAt, presentUser);
  }

  async function get(id: string, signal?: AbortSignal): Promise<UserDetail> {
    const user = await read(id, signal);
    directory.recordUser(user);
    return presentUserDetail(user);
  }

  async function read(id: string, signal?: AbortSignal): Promise<UserWithGroups> {
    try {
      return await client.users.get(id, { include: ['user_groups', 'primary_group'] }, signal && { signal });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      directory.recordUserDeletion(id);
      throw notFound('This user');
    }
  }

  /** Finds the users that pasted usernames, email addresses and full names stand for. */
  async function resolve({ names }: ResolveUsersRequest): Promise<ResolvedUsers> {
    await directory.users();
    const matches = await findByNames<UserRow>(
      names,
      () => snapshot.users.values(),
      (user) => ({ ...user, name: user.username }),
    );
    const result: ResolvedUsers = { found: [], unknown: [], ambiguous: [] };
    for (const [name, [user, ...others]] of matches) {
      if (!user) result.unknown.push(name);
      else if (others.length === 0) result.found.push({ name, user: presentUser(user) });
      else result.ambiguous.push({ name, candidates: [user, ...others].map(presentUser) });
    }
    return result;
  }

  async function create(actor: Actor, request: CreateUserRequest): Promise<Operation> {
    const { password, allowConfusableName, ...params } = request;
    const taken = await client.users.getByUsername(request.username).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (taken)
      throw new ProblemError('name-taken', `There is a user called ${request.username} already.`, {
        errors: [{ pointer: '/username', message: 'There is a user of this name already.' }],
      });
    if (!allowConfusableName) {
      await directory.users();
      await requireDistinctName(request.username, {
        kind: 'user',
        field: 'username',
        existing: snapshot.users.values().map(({ username }) => username),
      });
    }
    return operations.start(actor, {
      kind: 'create-user',
      title: `Create ${request.username}`,
      target: { type: 'user', id: '', name: request.username },
      items: [{ id: request.username, label: request.username }],
      params: { ...params, hasPassword: password !== undefined },
      secret: password ?? null,
    });
  }

  async function update(
    actor: Actor,
    id: string,
    version: string,
    { enabled }: UpdateUserRequest,
  ): Promise<UserDetail> {
    if (id === actor.id && !enabled)
      throw new ProblemError('conflict', 'You can not disable your own account.');
    const holds = (user: UserWithGroups) => userFields(user).enabled === enabled;
    const name = snapshot.users.get(id)?.username ?? id;
    const difference = { before: { enabled: !enabled }, after: { enabled } };
    const { state, intent } = await applyChange(dependencies, {
      record: {
        by: auditActor(actor),
        what: { action: 'user.update', target: { type: 'user', id, name }, ...difference },
        difference: () => difference,
      },
      authorize: () => authority.require(actor.id, 'users:write'),
      // Users can't disable themselves, so there is nothing to confirm.
      ...(!enabled && {
        guarded: guard.of({
          change: { type: 'disable-user', userId: id },
          actorId: actor.id,
          confirmed: [],
        }),
      }),
      read: () => read(id),
      holds,
      plan(user) {
        requireVersion(version, editableUserFields(userFields(user)));
        return holds(user) ? null : { enabled };
      },
      write: async () => {
        await (enabled ? client.users.enable({ id }) : client.users.disable({ id }));
      },
    });
    if (!enabled) await sessions.endAllOf(id);
    directory.recordUser(state);
    await history.recordUser(state, intent);
    return presentUserDetail(state);
  }

  return { list, get, resolve, create, update };
}

const isIn = (user: UserRow, groupId: string) => user.groups.some(({ id }) => id === groupId);
