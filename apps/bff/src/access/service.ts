import { byRank } from '@rolecall/access';
import type {
  AccessSubject,
  AccessSubjectListParams,
  EffectiveAccess,
  ProjectAccess,
  ProjectAccessListParams,
  ProjectUser,
  ReachedProject,
  UserAccess,
  UserAccessListParams,
} from '@rolecall/contract';
import { searchMatcher } from '@rolecall/text';
import { missingIn } from '../errors/problems.ts';
import type { ResolvedAsOf } from '../history/asOf.ts';
import { factsAt } from '../history/factsAt.ts';
import type { ReadableHistory } from '../history/history.ts';
import type { Database } from '../storage/database.ts';
import { selectProjects, selectUsers, sortedByName } from './accessLists.ts';
import { accessOfUser } from './accessOfUser.ts';
import { accessToProject } from './accessToProject.ts';
import { type AsOfListing, withAsOf } from './asOfListing.ts';

/** Cached users and projects of recent answers, so that further pages cost nothing. */
const maxCached = 120_000;

/** Who can reach what, and why: now and at any point in time. */
export function createAccessService(db: Database, history: ReadableHistory) {
  const ofProjects = history.memoize<Awaited<ReturnType<typeof accessToProject>>>({
    most: maxCached,
    sizeOf: ({ people }) => people.length,
  });
  const ofUsers = history.memoize<Awaited<ReturnType<typeof accessOfUser>>>({
    most: maxCached,
    sizeOf: ({ reached }) => reached.length,
  });

  async function projectAt(id: string, { at, asOf }: ResolvedAsOf) {
    const since = await history.historyVersion(at);
    return ofProjects(`${since} ${id}`, async () => {
      const access = await accessToProject(factsAt(db, since), id, missingIn(asOf));
      return { ...access, people: sortedByName(access.people, ({ username }) => username) };
    });
  }

  async function userAt(id: string, { at, asOf }: ResolvedAsOf) {
    const since = await history.historyVersion(at);
    return ofUsers(`${since} ${id}`, async () => {
      const access = await accessOfUser(factsAt(db, since), id, missingIn(asOf));
      return { ...access, reached: sortedByName(access.reached, ({ name }) => name) };
    });
  }

  async function project(id: string, at: string | undefined): Promise<ProjectAccess> {
    const point = await history.resolveAsOf(at);
    const { people, ...project } = await projectAt(id, point);
    return {
      id,
      ...project,
      people: people.length,
      disabled: countDisabled(people),
      roles: countRoles(people).map(([role, count]) => ({ role, people: count })),
      managesMembers: countManaging(people),
      asOf: point.asOf,
    };
  }

  async function people(
    id: string,
    query: ProjectAccessListParams,
  ): Promise<AsOfListing<ProjectUser> & { disabled: number }> {
    const point = await history.resolveAsOf(query.asOf);
    const { name, people: all } = await projectAt(id, point);
    const found = selectUsers(all, query);
    return { ...withAsOf(found, point), about: name, disabled: countDisabled(found) };
  }

  async function user(id: string, at: string | undefined): Promise<UserAccess> {
    const point = await history.resolveAsOf(at);
    const { reached, ...who } = await userAt(id, point);
    return {
      ...who,
      projects: reached.length,
      roles: countRoles(reached).map(([role, count]) => ({ role, projects: count })),
      managesMembers: countManaging(reached),
      asOf: point.asOf,
    };
  }

  async function projects(id: string, query: UserAccessListParams): Promise<AsOfListing<ReachedProject>> {
    const point = await history.resolveAsOf(query.asOf);
    const { reached, username } = await userAt(id, point);
    return { ...withAsOf(selectProjects(reached, query), point), about: username };
  }

  async function subjects(query: AccessSubjectListParams): Promise<AsOfListing<AccessSubject>> {
    const point = await history.resolveAsOf(query.asOf);
    const facts = factsAt(db, point.at);
    if (query.kind === 'project') {
      const matches = searchMatcher(query.q);
      const matching = (await facts.allProjects()).filter(({ name, description }) =>
        matches(name, description),
      );
      const rows = matching.map(({ id, name, description }) => ({ id, name, description }));
      return withAsOf(
        sortedByName(rows, ({ name }) => name),
        point,
      );
    }
    const find = (start: number, count: number) => facts.findUsers(query.q, start, count);
    const { total } = await find(0, 0);
    return {
      total,
      readAt: new Date(point.asOf.readAt),
      asOf: point.asOf,
      slice: async (start, count) =>
        (await find(start, count)).users.map(({ id, username, name }) => ({
          id,
          name: username,
          description: name,
        })),
    };
  }

  return { project, people, user, projects, subjects };
}

function countRoles(rows: readonly EffectiveAccess[]): [role: string | null, count: number][] {
  const counts = new Map<string | null, number>();
  for (const { role } of rows) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => byRank(a, b));
}

const countManaging = (rows: readonly EffectiveAccess[]): number =>
  rows.filter(({ managesMembers }) => managesMembers).length;

const countDisabled = (people: readonly ProjectUser[]): number =>
  people.filter(({ enabled }) => !enabled).length;
