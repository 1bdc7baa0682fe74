import { sql } from 'kysely';
import type { Database } from '../storage/database.ts';
import type { FactRow, FactTableName } from '../storage/factDigest.ts';
import { isAmong } from '../storage/isAmong.ts';
import { parseDetails } from './details.ts';
import { type Facts, type Mention, nothing, type SubjectType } from './facts.ts';
import { isCurrent, valueTables } from './tables.ts';

/**
 * The current facts of subjects, by number, without names of other subjects. Subjects that exist but could never be
 * read have no values. Deleted subjects and those that were only mentioned are left out.
 */
export async function readCurrentFacts(
  db: Database,
  type: SubjectType,
  nos: readonly number[],
): Promise<Map<number, Facts>> {
  const { table, subject, reference, columns } = valueTables[type];
  /** @param to the column that refers to another subject; null if there is none */
  async function current(
    from: FactTableName,
    of: string,
    to: string | null = null,
  ): Promise<Map<number, FactRow[]>> {
    const other = to
      ? {
          columns: sql`, other.id as other_id, other.type as other_type`,
          join: sql`left join history_subjects as other on other.no = ${sql.ref(`${from}.${to}`)}`,
        }
      : { columns: sql``, join: sql`` };
    const { rows } = await sql<FactRow>`
      select ${sql.table(from)}.*${other.columns} from ${sql.table(from)} ${other.join}
      where ${isAmong(`${from}.${of}`, nos)} and ${isCurrent(from)}
      order by ${sql.join([of, ...(to ? [to] : [])].map((column) => sql.ref(`${from}.${column}`)))}
    `.execute(db);
    return Map.groupBy(rows, (row) => Number(row[of]));
  }

  const none = new Map<number, FactRow[]>();
  const subjects = await db
    .selectFrom('history_subjects')
    .select(['no', 'id', 'details'])
    .where('no', 'in', nos)
    .execute();
  const values = await current(table, subject, reference);
  const policies = type === 'project' ? none : await current('history_policies', 'holder_no');
  const groups = type === 'user' ? await current('history_memberships', 'user_no', 'group_no') : none;
  const roles =
    type === 'project' ? await current('history_role_assignments', 'project_no', 'principal_no') : none;

  const factsOf = (no: number, id: string, details: string | null): Facts | null => {
    const [row] = values.get(no) ?? [];
    if (!row && !parseDetails(type, details).standIn) return null;
    const named = Object.entries(columns).map(([name, column]) => [name, row?.[column] ?? null]);
    return {
      ...nothing,
      type,
      id,
      name: String(row?.username ?? row?.name ?? id),
      values: row ? Object.fromEntries(named) : {},
      reference: row && typeof row.other_id === 'string' ? mentionOf(row) : null,
      policies: (policies.get(no) ?? []).map(({ policy }) => String(policy)),
      groups: (groups.get(no) ?? []).map(mentionOf),
      roleAssignments: (roles.get(no) ?? []).map((row) => ({ to: mentionOf(row), role: String(row.role) })),
      details,
    };
  };
  return new Map(
    subjects.flatMap(({ no, id, details }) => {
      const facts = factsOf(no, id, details);
      return facts ? [[no, facts]] : [];
    }),
  );
}

const mentionOf = ({ other_id, other_type }: FactRow): Mention => ({
  type: other_type === 'group' ? 'group' : 'user',
  id: String(other_id),
  name: null,
});
