import type { Principal } from '@rolecall/access';
import { fullName, searchWords } from '@rolecall/text';
import { PostgresAdapter, type RawBuilder, type SqlBool, sql } from 'kysely';
import { inChunks } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { SubjectType } from './facts.ts';

/** IDs per statement. */
const batchSize = 500;

/** PostgreSQL's default order depends on how the database was created. */
const byCodeUnit = (db: Database, column: string) =>
  db.getExecutor().adapter instanceof PostgresAdapter
    ? sql`${sql.ref(column)} collate "C"`
    : sql`${sql.ref(column)}`;

/**
 * The facts of the history that are valid at one time. Keys are the numbers of subjects. Groups that have only been
 * mentioned so far are ignored, as in all views.
 */
export function factsAt(db: Database, at: number) {
  const holds = (table: string): RawBuilder<SqlBool> =>
    sql`${sql.ref(`${table}.valid_from`)} <= ${at} and ${sql.ref(`${table}.valid_to`)} > ${at}`;

  async function readInChunks<Row>(
    keys: Iterable<number>,
    read: (some: number[]) => Promise<Row[]>,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const some of inChunks(keys, batchSize)) for (const row of await read(some)) rows.push(row);
    return rows;
  }

  const users = () =>
    db
      .selectFrom('history_users')
      .innerJoin('history_subjects', 'history_subjects.no', 'history_users.user_no')
      .where(holds('history_users'));
  const groups = () =>
    db
      .selectFrom('history_groups')
      .innerJoin('history_subjects', 'history_subjects.no', 'history_groups.group_no')
      .select(['history_groups.group_no as key', 'id', 'name'])
      .where(holds('history_groups'));
  const projects = () =>
    db
      .selectFrom('history_projects')
      .innerJoin('history_subjects', 'history_subjects.no', 'history_projects.project_no')
      .select(['project_no as key', 'id', 'name', 'description'])
      .where(holds('history_projects'));
  const roleAssignments = () =>
    db
      .selectFrom('history_role_assignments')
      .innerJoin('history_subjects', 'history_subjects.no', 'history_role_assignments.principal_no')
      .select(['project_no as projectId', 'type as kind', 'principal_no as id', 'role'])
      .where(holds('history_role_assignments'))
      // Sorted, so that sources of equal weight always come in the same order.
      .orderBy('principal_no');
  const policies = () =>
    db
      .selectFrom('history_policies')
      .innerJoin('history_subjects', 'history_subjects.no', 'history_policies.holder_no')
      .select(['type as kind', 'holder_no as id', 'policy'])
      .where(holds('history_policies'));

  return {
    numberOf: async (type: SubjectType, id: string): Promise<number | null> =>
      (
        await db
          .selectFrom('history_subjects')
          .select('no')
          .where('type', '=', type)
          .where('id', '=', id)
          .executeTakeFirst()
      )?.no ?? null,

    project: (id: string) =>
      projects()
        .select('owner_no as ownerId')
        .where('type', '=', 'project')
        .where('id', '=', id)
        .executeTakeFirst(),

    async user(id: string) {
      const user = await users()
        .select([...userColumns, 'primary_group_no as primaryGroupKey'])
        .where('type', '=', 'user')
        .where('id', '=', id)
        .executeTakeFirst();
      return user && { ...toUser(user), primaryGroupKey: user.primaryGroupKey };
    },

    users: (keys: Iterable<number>) =>
      readInChunks(keys, async (some) =>
        (await users().select(userColumns).where('user_no', 'in', some).execute()).map(toUser),
      ),

    groups: (keys: Iterable<number>) =>
      readInChunks(keys, (some) => groups().where('group_no', 'in', some).execute()),

    projects: (keys: Iterable<number>) =>
      readInChunks(keys, (some) => projects().where('project_no', 'in', some).execute()),

    allProjects: () => projects().orderBy('name').execute(),

    /** Who has which role in a project. */
    async roleAssignmentsIn(projectKey: number) {
      return (await roleAssignments().where('project_no', '=', projectKey).execute()).map(withKind);
    },

    /** Roles of users and groups, in any project. */
    roleAssignmentsTo: (principals: readonly Principal<number>[]) =>
      readInChunks(keysOf(principals), async (some) =>
        (await roleAssignments().where('principal_no', 'in', some).execute()).map(withKind),
      ),

    async projectsOwnedBy(userKey: number) {
      const rows = await db
        .selectFrom('history_projects')
        .select('project_no')
        .where('owner_no', '=', userKey)
        .where(holds('history_projects'))
        .execute();
      return rows.map(({ project_no }) => project_no);
    },

    /** The members of groups. */
    membersOf: (groupKeys: Iterable<number>) =>
      readInChunks(groupKeys, (some) =>
        db
          .selectFrom('history_memberships')
          .innerJoin('history_groups', 'history_groups.group_no', 'history_memberships.group_no')
          .select(['user_no as memberId', 'history_memberships.group_no as groupId'])
          .where('history_memberships.group_no', 'in', some)
          .where(holds('history_memberships'))
          .where(holds('history_groups'))
          .execute(),
      ),

    groupsOf: (userKey: number) =>
      groups()
        .innerJoin('history_memberships', 'history_memberships.group_no', 'history_groups.group_no')
        .where('user_no', '=', userKey)
        .where(holds('history_memberships'))
        .execute(),

    /** The policies of users and groups. */
    policiesOf: (principals: readonly Principal<number>[]) =>
      readInChunks(keysOf(principals), async (some) =>
        (await policies().where('holder_no', 'in', some).execute()).map(withKind),
      ),

    /** The users and groups that have one of these policies. */
    async holdersOf(names: readonly string[]) {
      return (await policies().where('policy', 'in', names).execute()).map(withKind);
    },

    /** Users whose names match a search: `count` at most, and how many there are in total. */
    async findUsers(query: string | undefined, start: number, count: number) {
      const matching = users().where((is) =>
        is.and(
          searchWords(query ?? '').map((word) => {
            const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
            return sql<SqlBool>`search_text like ${pattern} escape '\\'`;
          }),
        ),
      );
      const [rows, { total }] = await Promise.all([
        matching
          .select(userColumns)
          // `search_text` starts with the folded username, so sorting by code unit gives the order of `collationKey`.
          .orderBy(byCodeUnit(db, 'search_text'))
          .orderBy('username')
          .limit(count)
          .offset(start)
          .execute(),
        matching.select((is) => is.fn.countAll().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { users: rows.map(toUser), total: Number(total) };
    },
  };
}

export type FactsAt = ReturnType<typeof factsAt>;

const userColumns = ['user_no', 'id', 'username', 'first_name', 'last_name', 'enabled'] as const;

const toUser = (row: {
  user_no: number;
  id: string;
  username: string;
  first_name: string;
  last_name: string;
  enabled: number;
}) => ({
  key: row.user_no,
  id: row.id,
  username: row.username,
  name: fullName({ firstName: row.first_name, lastName: row.last_name }),
  enabled: row.enabled === 1,
});

const keysOf = (principals: readonly Principal<number>[]) => principals.map(({ id }) => id);

const withKind = <Row extends { kind: string }>(row: Row) => ({
  ...row,
  kind: row.kind === 'group' ? ('group' as const) : ('user' as const),
});
