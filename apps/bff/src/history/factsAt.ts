import { searchWords } from '@rolecall/text';
import type { SqlBool } from 'kysely';
import { PostgresAdapter, type RawBuilder, sql } from 'kysely';
import { inChunks } from '../lib/chunks.ts';
import type { Database } from '../storage/database.ts';

/** IDs per statement. */
const batchSize = 500;

/** PostgreSQL's default order depends on how the database was created. */
const byCodeUnit = (db: Database, column: string) =>
  db.getExecutor().adapter instanceof PostgresAdapter
    ? sql`${sql.ref(column)} collate "C"`
    : sql`${sql.ref(column)}`;

/** The facts of the history that are valid at one time. Subjects are identified by their numbers. */
export function factsAt(db: Database, at: number) {
  const holds = (table: string): RawBuilder<SqlBool> =>
    sql`${sql.ref(`${table}.valid_from`)} <= ${at} and ${sql.ref(`${table}.valid_to`)} > ${at}`;

  async function readInChunks<Row>(
    nos: Iterable<number>,
    read: (some: number[]) => Promise<Row[]>,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const some of inChunks(nos, batchSize)) for (const row of await read(some)) rows.push(row);
    return rows;
  }

  return {
    numberOf: async (type: 'user' | 'group' | 'project', id: string): Promise<number | null> =>
      (
        await db
          .selectFrom('history_subjects')
          .select('no')
          .where('type', '=', type)
          .where('id', '=', id)
          .executeTakeFirst()
      )?.no ?? null,

    project: (no: number) =>
      db
        .selectFrom('history_projects')
        .selectAll()
        .where('project_no', '=', no)
        .where(holds('history_projects'))
        .executeTakeFirst(),

    user: (no: number) =>
      db
        .selectFrom('history_users')
        .selectAll()
        .where('user_no', '=', no)
        .where(holds('history_users'))
        .executeTakeFirst(),

    /** Who has which role in a project. */
    roleAssignmentsOf: (projectNo: number) =>
      db
        .selectFrom('history_role_assignments')
        .innerJoin('history_subjects', 'history_subjects.no', 'history_role_assignments.principal_no')
        .select(['principal_no', 'type', 'role'])
        .where('project_no', '=', projectNo)
        .where(holds('history_role_assignments'))
        // Sorted, so that sources of equal weight always come in the same order.
        .orderBy('principal_no')
        .execute(),

    /** Roles that principals have, in any project. */
    roleAssignmentsTo: (principals: Iterable<number>) =>
      readInChunks(principals, (some) =>
        db
          .selectFrom('history_role_assignments')
          .select(['project_no', 'principal_no', 'role'])
          .where('principal_no', 'in', some)
          .where(holds('history_role_assignments'))
          .orderBy('principal_no')
          .execute(),
      ),

    ownedBy: (userNo: number) =>
      db
        .selectFrom('history_projects')
        .select('project_no')
        .where('owner_no', '=', userNo)
        .where(holds('history_projects'))
        .execute(),

    /** The members of groups. Ignores groups that have only been mentioned so far, as all views do. */
    membersOf: (groups: Iterable<number>) =>
      readInChunks(groups, (some) =>
        db
          .selectFrom('history_memberships')
          .innerJoin('history_groups', 'history_groups.group_no', 'history_memberships.group_no')
          .select(['user_no', 'history_memberships.group_no'])
          .where('history_memberships.group_no', 'in', some)
          .where(holds('history_memberships'))
          .where(holds('history_groups'))
          .execute(),
      ),

    groupsOf: (userNo: number) =>
      db
        .selectFrom('history_memberships')
        .innerJoin('history_groups', 'history_groups.group_no', 'history_memberships.group_no')
        .innerJoin('history_subjects', 'history_subjects.no', 'history_memberships.group_no')
        .select(['history_memberships.group_no', 'history_subjects.id', 'history_groups.name'])
        .where('user_no', '=', userNo)
        .where(holds('history_memberships'))
        .where(holds('history_groups'))
        .execute(),

    policiesOf: (holders: Iterable<number>) =>
      readInChunks(holders, (some) =>
        db
          .selectFrom('history_policies')
          .select(['holder_no', 'policy'])
          .where('holder_no', 'in', some)
          .where(holds('history_policies'))
          .execute(),
      ),

    holdersOf: (policies: readonly string[]) =>
      db
        .selectFrom('history_policies')
        .innerJoin('history_subjects', 'history_subjects.no', 'history_policies.holder_no')
        .select(['holder_no', 'type', 'policy'])
        .where('policy', 'in', policies)
        .where(holds('history_policies'))
        .execute(),

    people: (nos: Iterable<number>) =>
      readInChunks(nos, (some) =>
        db
          .selectFrom('history_users')
          .innerJoin('history_subjects', 'history_subjects.no', 'history_users.user_no')
          .select(['user_no', 'id', 'username', 'first_name', 'last_name', 'enabled'])
          .where('user_no', 'in', some)
          .where(holds('history_users'))
          .execute(),
      ),

    groups: (nos: Iterable<number>) =>
      readInChunks(nos, (some) =>
        db
          .selectFrom('history_groups')
          .innerJoin('history_subjects', 'history_subjects.no', 'history_groups.group_no')
          .select(['group_no', 'id', 'name'])
          .where('group_no', 'in', some)
          .where(holds('history_groups'))
          .execute(),
      ),

    projects: (nos: Iterable<number>) =>
      readInChunks(nos, (some) =>
        db
          .selectFrom('history_projects')
          .innerJoin('history_subjects', 'history_subjects.no', 'history_projects.project_no')
          .select(['project_no', 'id', 'name'])
          .where('project_no', 'in', some)
          .where(holds('history_projects'))
          .execute(),
      ),

    allProjects: () =>
      db
        .selectFrom('history_projects')
        .innerJoin('history_subjects', 'history_subjects.no', 'history_projects.project_no')
        .select(['project_no', 'id', 'name', 'description'])
        .where(holds('history_projects'))
        .orderBy('name')
        .execute(),

    /** Users whose names match a search, `count` at most. */
    findPeople(query: string | undefined, start: number, count: number) {
      const matching = db
        .selectFrom('history_users')
        .innerJoin('history_subjects', 'history_subjects.no', 'history_users.user_no')
        .where(holds('history_users'))
        .where((is) =>
          is.and(
            searchWords(query ?? '').map((word) => {
              const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
              return sql<SqlBool>`search_text like ${pattern} escape '\\'`;
            }),
          ),
        );
      return Promise.all([
        matching
          .select(['id', 'username', 'first_name', 'last_name'])
          // `search_text` starts with the folded username, so sorting by code unit gives the order of `collationKey`.
          .orderBy(byCodeUnit(db, 'search_text'))
          .orderBy('username')
          .limit(count)
          .offset(start)
          .execute(),
        matching.select((is) => is.fn.countAll().as('total')).executeTakeFirstOrThrow(),
      ]);
    },
  };
}

export type FactsAt = ReturnType<typeof factsAt>;
