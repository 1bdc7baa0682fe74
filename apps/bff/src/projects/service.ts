import { ownerRole, type ProjectActor, rolesByPrincipal, seesProject } from '@rolecall/access';
import type {
  Candidate,
  CandidateListParams,
  Project,
  ProjectDetail,
  ProjectGroupMember,
  ProjectGroupMemberListParams,
  ProjectListParams,
  ProjectMember,
  ProjectMemberListParams,
  ProjectUser,
  ProjectUserListParams,
  ResolvedNames,
  ResolveNamesRequest,
} from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import { collationKey, searchMatcher, searchText, searchTextMatcher } from '@rolecall/text';
import { selectUsers, sortedByName } from '../access/accessLists.ts';
import { accessToProject } from '../access/accessToProject.ts';
import { currentAccessFacts } from '../access/currentAccessFacts.ts';
import { asNotFound } from '../authz/projectGuard.ts';
import type { Directory } from '../directory/directory.ts';
import { findByNames, presentResolved } from '../directory/findByNames.ts';
import type { GroupRow, UserRow } from '../directory/rows.ts';
import { notFound, ProblemError } from '../errors/problems.ts';
import { memberSortKey } from '../groups/present.ts';
import { type Listing, listingOf, type PeopleListing, peopleListingOf } from '../lib/listing.ts';
import { sizeMatcher } from '../lib/sizeMatcher.ts';
import { sortRows } from '../lib/sortRows.ts';
import { withPrefixFirst } from '../lib/withPrefixFirst.ts';
import type { LiveProject, ProjectReader, ProjectRow } from '../platform/projects.ts';
import {
  ownAccess,
  presentMembers,
  presentPrincipal,
  presentProject,
  presentProjectDetail,
  roleSortKey,
} from './present.ts';

/** Reads of projects. The guard has already authorized them, and lists only contain what the caller may see. */
export type ProjectService = ReturnType<typeof createProjectService>;

export function createProjectService(projects: ProjectReader, directory: Directory) {
  const { snapshot } = directory;

  async function list(actor: ProjectActor, query: ProjectListParams): Promise<Listing<Project>> {
    const { readAt } = await directory.current('projects');
    const matches = searchTextMatcher(query.q);
    const matchesOwner = searchMatcher(query.owner);
    const hasSize = sizeMatcher(query.size);
    const visible = [...snapshot.projects.values()].filter(
      (row) =>
        seesProject(row, actor) &&
        matches(row.searchText) &&
        matchesOwner(row.ownerName ?? '') &&
        hasSize(row.roleAssignments.length) &&
        (query.status === undefined || row.status === query.status) &&
        (query.myRole === undefined || ownAccess(row, actor)?.role === query.myRole),
    );
    const sort = query.sort.replace(/^-/, '');
    // Projects with the same role, owner or status are sorted by name.
    const sorted = sortRows(sortRows(visible, 'name', byName), query.sort, (row) => {
      if (sort === 'myRole') {
        const own = ownAccess(row, actor);
        return own && roleSortKey(own.role);
      }
      if (sort === 'owner') return row.ownerName === null ? null : collationKey(row.ownerName);
      if (sort === 'status') return row.status;
      if (sort === 'createdAt') return row.createdAt;
      return sort === 'members' ? row.roleAssignments.length : collationKey(row.name);
    });
    const rows = withPrefixFirst(sorted, query, ({ searchText }) => searchText);
    return listingOf(rows, readAt, (row) => presentProject(row, actor));
  }

  async function get(actor: ProjectActor, id: string, signal: AbortSignal): Promise<ProjectDetail> {
    const [row] = await Promise.all([
      projects.read(id, signal).catch(asNotFound),
      directory.current('groups'),
    ]);
    return presentProjectDetail(row, actor, snapshot);
  }

  async function recent(id: string): Promise<{ row: LiveProject; readAt: Date }> {
    const [project] = await Promise.all([projects.recent(id).catch(asNotFound), directory.current('users')]);
    return project;
  }

  async function listMembers(
    id: string,
    query: ProjectMemberListParams,
  ): Promise<PeopleListing<ProjectMember>> {
    const { row, readAt } = await recent(id);
    const matches = searchMatcher(query.q);
    const sort = query.sort.replace(/^-/, '');
    const members = sortRows(presentMembers(row, snapshot), 'name', ({ name }) => collationKey(name)).filter(
      (member) =>
        matches(member.name, member.description) &&
        (query.role === undefined || member.role === query.role) &&
        (query.kind === undefined || member.kind === query.kind),
    );
    const sorted = sortRows(members, query.sort, (member) => {
      if (sort === 'role') return member.isOwner ? roleSortKey(ownerRole) : roleSortKey(member.role);
      if (sort === 'people') return member.people;
      return sort === 'kind' ? member.kind : collationKey(member.name);
    });
    return peopleListingOf(sorted, readAt, (member) => member);
  }

  async function listPeople(id: string, query: ProjectUserListParams): Promise<PeopleListing<ProjectUser>> {
    const { row, readAt } = await recent(id);
    const facts = currentAccessFacts(snapshot, new Map([[row.id, row]]));
    const { people } = await accessToProject(facts, row.id, notFound);
    const users = sortedByName(people, ({ username }) => username);
    return peopleListingOf(selectUsers(users, query), readAt, (user) => user);
  }

  /**
   * Only for groups that have a role in this project, because a project admin must not see others. Searched and shown
   * by name even for callers who may read the directory, since searching by email would reveal which addresses exist.
   */
  async function listGroupMembers(
    id: string,
    groupId: string,
    query: ProjectGroupMemberListParams,
  ): Promise<PeopleListing<ProjectGroupMember>> {
    const { row, readAt } = await recent(id);
    if (!row.roleAssignments.some((assignment) => assignment.kind === 'group' && assignment.id === groupId))
      throw new ProblemError('not-found', text('This group doesn’t have a role in this project.'));
    const group = await directory.requireGroup(groupId);
    const matches = searchMatcher(query.q);
    const rows = snapshot
      .sortedUsers('username', byUsername)
      .filter((user) => user.groups.includes(group) && matches(user.username, user.firstName, user.lastName));
    const sorted = query.sort === 'username' ? rows : sortRows(rows, query.sort, memberSortKey(query.sort));
    return peopleListingOf(sorted, readAt, presentGroupMember);
  }

  async function listCandidates(
    actor: ProjectActor,
    id: string,
    query: CandidateListParams,
  ): Promise<Listing<Candidate>> {
    const { row, readAt } = await recent(id);
    const matches = searchTextMatcher(query.q);
    const textOfGroup = (group: GroupRow) => group.searchText;
    const textOfUser = readsEmails(actor)
      ? (user: UserRow) => user.searchText
      : ({ username, firstName, lastName }: UserRow) => searchText(username, firstName, lastName);
    const { q } = query;
    const found = <Row>(rows: readonly Row[], textOf: (row: Row) => string) =>
      q
        ? withPrefixFirst(
            rows.filter((row) => matches(textOf(row))),
            { q, prefixFirst: true },
            textOf,
          )
        : rows;
    const groups = query.kind === 'user' ? [] : found(snapshot.sortedGroups('name', byName), textOfGroup);
    const users =
      query.kind === 'group' ? [] : found(snapshot.sortedUsers('username', byUsername), textOfUser);
    const toCandidate = candidatesOf(row);
    const principals = [
      ...groups.map(({ id: groupId }) => ({ kind: 'group' as const, id: groupId })),
      ...users.map(({ id: userId }) => ({ kind: 'user' as const, id: userId })),
    ];
    return listingOf(principals, readAt, toCandidate);
  }

  function candidatesOf(row: ProjectRow) {
    const roles = rolesByPrincipal(row.roleAssignments);
    return ({ kind, id }: { kind: 'user' | 'group'; id: string }): Candidate => {
      const { name, description, people, enabled } = presentPrincipal({ kind, id }, snapshot, false);
      const isOwner = kind === 'user' && id === row.ownerId;
      const role = roles.get(`${kind}:${id}`) ?? null;
      return { kind, id, name, description, people, enabled, isOwner, role };
    };
  }

  /**
   * Finds the users and groups that pasted usernames, full names and group names refer to. Also matches email
   * addresses for callers who may read them.
   */
  async function resolve(
    actor: ProjectActor,
    id: string,
    { names }: ResolveNamesRequest,
  ): Promise<ResolvedNames<Candidate>> {
    const { row } = await recent(id);
    const withEmail = readsEmails(actor);
    const matches = await findByNames<UserRow | GroupRow>(
      names,
      function* () {
        yield* snapshot.users.values();
        yield* snapshot.groups.values();
      },
      (named) => {
        if (!('username' in named)) return { name: named.name };
        const { username, firstName, lastName, email } = named;
        return { name: username, firstName, lastName, ...(withEmail && { email }) };
      },
    );
    const toCandidate = candidatesOf(row);
    const candidateOf = (named: UserRow | GroupRow) =>
      toCandidate({ kind: 'username' in named ? 'user' : 'group', id: named.id });
    return presentResolved(matches, candidateOf);
  }

  return { list, get, listMembers, listPeople, listGroupMembers, listCandidates, resolve };
}

/** Other callers must not find out which email addresses exist. */
const readsEmails = ({ capabilities }: ProjectActor) => capabilities.includes('users:read');

const presentGroupMember = ({ id, username, firstName, lastName, enabled }: UserRow): ProjectGroupMember => ({
  id,
  username,
  firstName,
  lastName,
  enabled,
});

const byName = ({ name }: { name: string }) => collationKey(name);
const byUsername = ({ username }: { username: string }) => collationKey(username);
