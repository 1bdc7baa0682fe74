import type {
  CreateGroupRequest,
  Group,
  GroupListParams,
  Member,
  MemberListParams,
  ResolvedNames,
  ResolveNamesRequest,
  UpdateGroupRequest,
} from '@rolecall/contract';
import { groupKindText } from '@rolecall/contract/labels/groups';
import {
  type GroupChanges,
  type ManagementClient,
  NotFoundError,
  type UserGroup,
} from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { searchMatcher, searchTextMatcher } from '@rolecall/text';
import { auditActor } from '../audit/entryContent.ts';
import type { LastChanges } from '../audit/lastChange.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import type { Authority } from '../authz/authority.ts';
import type { PrivilegeGuard } from '../authz/privilegeGuard.ts';
import { toJoiners, toMembers } from '../authz/recipients.ts';
import type { RightsGuard } from '../authz/rightsGuard.ts';
import { applyChange } from '../changes/change.ts';
import { fieldsThatDiffer, withoutAbsent } from '../changes/fields.ts';
import type { Locks } from '../changes/locks.ts';
import { requireVersion } from '../changes/versions.ts';
import type { Directory } from '../directory/directory.ts';
import { requireDistinctName } from '../directory/distinctNames.ts';
import { findByNames, presentResolved } from '../directory/findByNames.ts';
import type { GroupRow } from '../directory/rows.ts';
import { notFound, ProblemError } from '../errors/problems.ts';
import type { History } from '../history/history.ts';
import { type Listing, listingOf, type PeopleListing, peopleListingOf } from '../lib/listing.ts';
import { sizeMatcher } from '../lib/sizeMatcher.ts';
import { sortRows } from '../lib/sortRows.ts';
import { withPrefixFirst } from '../lib/withPrefixFirst.ts';
import { groupFields } from '../platform/fields.ts';
import { nullIfMissing } from '../platform/nullIfMissing.ts';
import { requireEditable } from '../platform/requireEditable.ts';
import {
  editableGroupFields,
  groupSortKey,
  memberSortKey,
  presentGroup,
  presentGroupRow,
  presentMember,
} from './present.ts';

export interface GroupDependencies {
  client: ManagementClient;
  directory: Directory;
  locks: Locks;
  audit: AuditLog;
  lastChanges: LastChanges;
  history: Pick<History, 'recordUser' | 'recordGroup' | 'recordGroupDeletion'>;
  authority: Authority;
  guard: RightsGuard;
  privileges: PrivilegeGuard;
}

export type GroupService = ReturnType<typeof createGroupService>;

export function createGroupService(dependencies: GroupDependencies) {
  const { client, directory, history, authority, guard, privileges } = dependencies;
  const { snapshot } = directory;

  async function list(query: GroupListParams): Promise<Listing<Group>> {
    const needsMembers =
      query.member !== undefined ||
      query.empty !== undefined ||
      query.size !== undefined ||
      /memberCount/.test(query.sort);
    const { readAt } = await directory.current(needsMembers ? 'users' : 'groups');
    const matches = matcher(query);
    const rows = snapshot.sortedGroups(query.sort, groupSortKey(query.sort)).filter(matches);
    return listingOf(
      withPrefixFirst(rows, query, ({ searchText }) => searchText),
      readAt,
      presentRow,
    );
  }

  const presentRow = (group: GroupRow): Group =>
    presentGroupRow(group, directory.counted(), snapshot.groupNameLike(group));

  /** Finds the groups that pasted names refer to. */
  async function resolve({ names }: ResolveNamesRequest): Promise<ResolvedNames<Group>> {
    await directory.current('groups');
    const matches = await findByNames<GroupRow>(
      names,
      () => snapshot.groups.values(),
      ({ name }) => ({ name }),
    );
    return presentResolved(matches, presentRow);
  }

  /** The kinds of existing groups, sorted. */
  async function kinds(): Promise<string[]> {
    await directory.current('groups');
    return [...new Set(Array.from(snapshot.groups.values(), groupKindText))].sort();
  }

  function matcher(query: GroupListParams) {
    const matches = searchTextMatcher(query.q);
    const matchesName = searchMatcher(query.name);
    const matchesDescription = searchMatcher(query.description);
    const hasSize = sizeMatcher(query.size);
    const groupsOfMember = query.member && (snapshot.users.get(query.member)?.groups ?? []);
    return (group: GroupRow) =>
      matches(group.searchText) &&
      matchesName(group.name) &&
      matchesDescription(group.description) &&
      (query.kind === undefined || groupKindText(group) === query.kind) &&
      (query.policy === undefined || group.policies.includes(query.policy)) &&
      (!groupsOfMember || groupsOfMember.includes(group)) &&
      (query.empty === undefined || (group.memberCount === 0) === query.empty) &&
      hasSize(group.memberCount);
  }

  async function get(id: string, signal?: AbortSignal): Promise<Group> {
    return present(await read(id, signal));
  }

  async function read(id: string, signal?: AbortSignal): Promise<UserGroup> {
    try {
      return await client.groups.get(id, {}, signal && { signal });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      throw notFound('group');
    }
  }

  function present(group: UserGroup): Group {
    const counts = snapshot.groups.get(group.id);
    const fields = { id: group.id, memberCount: counts?.memberCount ?? 0, ...groupFields(group) };
    return presentGroup(fields, directory.counted(), snapshot.groupNameLike(fields));
  }

  /**
   * The name is the locked resource: if two people create the same group at the same time, one succeeds and the other
   * gets a clear error. After a lost answer, the group is looked up by its name instead of created again.
   */
  async function create(
    actor: Actor,
    { allowConfusableName, confirmed, reason, ...request }: CreateGroupRequest,
  ): Promise<Group> {
    if (!allowConfusableName) await requireDistinct(request.name);
    const { state, intent } = await applyChange(dependencies, {
      record: {
        by: auditActor(actor),
        what: { action: 'group.create', target: { type: 'group', id: null, name: request.name } },
        difference: (_none, { name, description, gid, policies }) => ({
          before: null,
          after: { name, description, ...(gid !== undefined && { gid }), ...(policies && { policies }) },
        }),
        createdId: (group) => group?.id,
      },
      authorize: () => authority.require(actor.id, 'groups:write'),
      read: () => client.groups.getByName(request.name).catch(nullIfMissing),
      holds: (group) => group !== null,
      plan(existing) {
        if (!existing) return request;
        throw new ProblemError(
          'name-taken',
          text('A group named {name} already exists.', { name: request.name }),
          {
            errors: [{ pointer: '/name', message: text('A group with this name already exists.') }],
          },
        );
      },
      sensitivity: (_none, { policies = [] }) =>
        privileges.confer(
          { given: policies, to: toJoiners(request.name) },
          { actorId: actor.id, confirmed, reason },
        ),
      write: async (_existing, { name, description, gid, policies }) => {
        await client.groups.create({
          name,
          description,
          ...(gid !== undefined && { gid }),
          ...(policies && { assigned_policies: policies }),
        });
      },
    });
    if (!state) throw new ProblemError('outcome-unknown', text('The group was created but can’t be found.'));
    await history.recordGroup(state, intent);
    return present(state);
  }

  /** @param replacedId the group that is renamed */
  async function requireDistinct(name: string, replacedId?: string): Promise<void> {
    await directory.current('groups');
    const others = snapshot.groups.values().filter(({ id }) => id !== replacedId);
    await requireDistinctName(name, {
      kind: 'group',
      field: 'name',
      existing: others.map((group) => group.name),
    });
  }

  async function update(
    actor: Actor,
    id: string,
    version: string,
    { confirmed, reason, allowConfusableName, ...request }: UpdateGroupRequest,
  ): Promise<Group> {
    if (request.name !== undefined && !allowConfusableName) await requireDistinct(request.name, id);
    const wanted = withoutAbsent(request);
    const { policies } = wanted;
    const guarded = guard.of({
      change: { type: 'edit-group', groupId: id, policies },
      actorId: actor.id,
      confirmed,
    });
    const holds = (group: UserGroup) => {
      const current = editableGroupFields(groupFields(group));
      return JSON.stringify(editableGroupFields({ ...current, ...wanted })) === JSON.stringify(current);
    };
    const row = snapshot.groups.get(id);
    const name = row?.name ?? id;
    const { state, intent } = await applyChange(dependencies, {
      record: {
        by: auditActor(actor),
        what: {
          action: 'group.update',
          target: { type: 'group', id, name },
          before: wanted.policies && row ? { policies: [...row.policies] } : null,
          after: wanted,
        },
        difference(group) {
          const current = editableGroupFields(groupFields(group));
          return fieldsThatDiffer(current, editableGroupFields({ ...current, ...wanted }));
        },
      },
      authorize: () => authority.require(actor.id, 'groups:write'),
      ...(policies && { guarded }),
      read: () => read(id),
      holds,
      plan(group) {
        const current = editableGroupFields(groupFields(group));
        requireVersion(version, current);
        if (holds(group)) return null;
        requireEditable(group);
        if (group.attributes.system_provided && (wanted.name ?? current.name) !== current.name)
          throw nameIsFixed(current.name);
        return changesFor(request);
      },
      sensitivity: (group) =>
        privileges.confer(
          {
            given: policies ?? [],
            held: group.attributes.assigned_policies,
            to: toMembers(group.attributes.name),
          },
          { actorId: actor.id, confirmed, reason },
        ),
      write: async (_group, changes) => {
        await client.groups.update(id, changes);
      },
    });
    await history.recordGroup(state, intent);
    return present(state);
  }

  async function listMembers(id: string, query: MemberListParams): Promise<PeopleListing<Member>> {
    const { readAt } = await directory.current('users');
    const group = await directory.requireGroup(id);
    const matches = searchTextMatcher(query.q);
    const rows = snapshot
      .sortedUsers('username', memberSortKey('username'))
      .filter((user) => user.groups.includes(group) && matches(user.searchText));
    const sorted = query.sort === 'username' ? rows : sortRows(rows, query.sort, memberSortKey(query.sort));
    return peopleListingOf(sorted, readAt, presentMember);
  }

  return { list, resolve, kinds, get, read, create, update, listMembers };
}

const nameIsFixed = (name: string) =>
  new ProblemError(
    'rejected-by-platform',
    text("{name} belongs to the platform and can't be renamed.", { name }),
    {
      errors: [
        { pointer: '/name', message: text("This group belongs to the platform and can't be renamed.") },
      ],
    },
  );

function changesFor({ name, description, gid, policies }: GroupFields): GroupChanges {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(gid !== undefined && { gid }),
    ...(policies && { assigned_policies: policies }),
  };
}

type GroupFields = Omit<UpdateGroupRequest, 'confirmed' | 'reason' | 'allowConfusableName'>;
