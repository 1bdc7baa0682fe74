import { sql } from 'kysely';
import type { Database } from '../storage/database.ts';

const tables = ['users', 'groups', 'projects', 'policies', 'memberships', 'role_assignments'] as const;

/**
 * The last moment up to this one at which anything changed: all moments from then on show the same. Changes that are
 * still to be written get a later one, so that what was read for it stays right, as long as no fact was repaired.
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
