import { sql } from 'kysely';
import type { Database } from '../storage/database.ts';

const tables = ['users', 'groups', 'projects', 'policies', 'memberships', 'role_assignments'] as const;

/**
 * The last time of a change at or before `at`. All points in time between the two show the same facts. Changes that
 * haven't been written yet get a later time, so results stay valid unless facts are repaired.
 */
export async function historyVersion(
  db: Database,
  at: number,
): Promise<{ instant: number; repairs: number }> {
  const changes = tables.flatMap((table) =>
    ['valid_from', 'valid_to'].map(
      (edge) =>
        sql`select max(${sql.ref(edge)}) as instant from ${sql.table(`history_${table}`)} where ${sql.ref(edge)} <= ${at}`,
    ),
  );
  const { rows } = await sql<{ instant: number | string | null; repairs: number }>`
    select max(instant) as instant, (select repairs from history_clock) as repairs from (${sql.join(changes, sql` union all `)}) as changes
  `.execute(db);
  return { instant: Number(rows[0]?.instant ?? 0), repairs: rows[0]?.repairs ?? 0 };
}
