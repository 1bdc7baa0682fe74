import { searchText } from '@rolecall/text';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Users updated per statement. */
const batchSize = 500;

/** The normalized search text: databases fold case differently, and none of them folds accents. */
export const historySearch: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('history_users')
      .addColumn('search_text', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    let last = { user_no: -1, valid_from: 0 };
    for (;;) {
      const { rows } = await sql<{
        user_no: number;
        valid_from: number;
        username: string;
        first_name: string;
        last_name: string;
      }>`
        select user_no, valid_from, username, first_name, last_name from history_users
        where user_no > ${last.user_no} or (user_no = ${last.user_no} and valid_from > ${last.valid_from})
        order by user_no, valid_from limit ${batchSize}`.execute(db);
      const end = rows.at(-1);
      if (!end) return;
      last = end;
      const values = rows.map(({ user_no, valid_from, username, first_name, last_name }) => {
        const text = searchText(username, first_name, last_name);
        return sql`(cast(${user_no} as integer), cast(${valid_from} as bigint), ${text})`;
      });
      // Both databases name the columns of a VALUES list this way.
      await sql`
        update history_users set search_text = given.column3 from (values ${sql.join(values)}) as given
        where user_no = given.column1 and valid_from = given.column2`.execute(db);
    }
  },
};
