import { byRank, matchesAccess, rankOf } from '@rolecall/access';
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
import { collationKey, searchMatcher } from '@rolecall/text';
import { sortRows } from '../directory/snapshot.ts';
import { factsAt } from '../history/factsAt.ts';
import type { ReadableHistory } from '../history/history.ts';
import type { Database } from '../storage/database.ts';
import { type AsOfListing, withAsOf } from './asOfListing.ts';
import { reachOfProject } from './projectReach.ts';
import { reachOfUser } from './userReach.ts';

/** Cached users and projects of recent answers, so that further pages cost nothing. */
const maxCached = 120_000;

/** Who can reach what, and why: now and at any point in time. */
export function createAccessService(db: Database, history: ReadableHistory) {
  const ofProjects = history.memoize<Awaited<ReturnType<typeof reachOfProject>>>({
    most: maxCached,
    sizeOf: ({ people }) => people.length,
  });
  const ofPeople = history.memoize<Awaited<ReturnType<typeof reachOfUser>>>({
    most: maxCached,
    sizeOf: ({ reached }) => reached.length,
  });

  async function projectAt(id: string, at: number) {
    const since = await history.historyVersion(at);
    return ofProjects(`${since} ${id}`, async () => {
      const reach = await reachOfProject(factsAt(db, since), id);
      return { ...reach, people: byName(reach.people, ({ username }) => username) };
    });
  }

  async function personAt(id: string, at: number) {
    const since = await history.historyVersion(at);
    return ofPeople(`${since} ${id}`, async () => {
      const reach = await reachOfUser(factsAt(db, since), id);
      return { ...reach, reached: byName(reach.reached, ({ name }) => name) };
    });
  }

  async function project(id: string, at: string | undefined): Promise<ProjectAccess> {
    const point = await history.resolveAsOf(at);
    const { people, ...project } = await projectAt(id, point.at);
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
    const reach = await projectAt(id, point.at);
    const matches = searchMatcher(query.q);
    const matching = reach.people.filter(
      (person) =>
        matches(person.username, person.name) &&
        matchesAccess(person, query) &&
        (query.source === undefined || person.sources.some(({ type }) => type === query.source)),
    );
    return {
      ...withAsOf(ordered(matching, query.sort), point),
      about: reach.name,
      disabled: countDisabled(matching),
    };
  }

  async function person(id: string, at: string | undefined): Promise<UserAccess> {
    const point = await history.resolveAsOf(at);
    const { reached, ...who } = await personAt(id, point.at);
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
    const { reached, username } = await personAt(id, point.at);
    const matches = searchMatcher(query.q);
    const matching = reached.filter((project) => matches(project.name) && matchesAccess(project, query));
    return {
      ...withAsOf(ordered(matching, query.sort), point),
      about: username,
    };
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
        byName(rows, ({ name }) => name),
        point,
      );
    }
    const find = (start: number, count: number) => facts.findPeople(query.q, start, count);
    const [, { total }] = await find(0, 0);
    return {
      total: Number(total),
      readAt: new Date(point.asOf.readAt),
      asOf: point.asOf,
      async slice(start, count) {
        const [rows] = await find(start, count);
        return rows.map(({ id, username, first_name, last_name }) => ({
          id,
          name: username,
          description: `${first_name} ${last_name}`.trim(),
        }));
      },
    };
  }

  return { project, people, person, projects, subjects };
}

const byName = <Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[] =>
  sortRows(rows, 'name', (row) => collationKey(nameOf(row)));

/** Sorts rows that are already sorted by name: by name, or by role (strongest first) and then by name. */
const ordered = <Row extends { role: string | null }>(rows: readonly Row[], sort: string): readonly Row[] => {
  if (!sort.endsWith('role')) return sort.startsWith('-') ? rows.toReversed() : rows;
  // There are few roles, so grouping is faster than sorting a hundred thousand rows.
  const ofRank = Map.groupBy(rows, ({ role }) => rankOf(role));
  const ranks = [...ofRank.keys()].sort((a, b) => (sort === 'role' ? b - a : a - b));
  return ranks.flatMap((rank) => ofRank.get(rank) ?? []);
};

function countRoles(rows: readonly EffectiveAccess[]): [role: string | null, count: number][] {
  const counts = new Map<string | null, number>();
  for (const { role } of rows) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => byRank(a, b));
}

const countManaging = (rows: readonly EffectiveAccess[]): number =>
  rows.filter(({ managesMembers }) => managesMembers).length;

const countDisabled = (people: readonly ProjectUser[]): number =>
  people.filter(({ enabled }) => !enabled).length;
