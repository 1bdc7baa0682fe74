import { sql } from 'kysely';
import { chunksOf } from '../lib/chunks.ts';
import type { Database } from './database.ts';
import { type FactRow, type FactTableName, factTables } from './factDigest.ts';

export interface NamedSubject {
  readonly no: number;
  readonly type: 'user' | 'group' | 'project';
  readonly id: string;
  /** The last known name, or else the ID. */
  readonly name: string;
}

/** The subjects with these numbers. */
export async function readNames(db: Database, nos: Iterable<number>): Promise<Map<number, NamedSubject>> {
  const wanted = [...new Set(nos)];
  const names = new Map<number, NamedSubject>();
  for (const some of chunksOf(wanted)) {
    const { rows } = await sql<Omit<NamedSubject, 'name'> & { name: string | null }>`
      select no, type, id, case type
        when 'user' then (select username from history_users where user_no = no order by valid_from desc limit 1)
        when 'group' then (select name from history_groups where group_no = no order by valid_from desc limit 1)
        else (select name from history_projects where project_no = no order by valid_from desc limit 1) end as name
      from history_subjects where no in (${sql.join(some)})
    `.execute(db);
    for (const row of rows) names.set(row.no, { ...row, name: row.name ?? row.id });
  }
  return names;
}

/** Columns of a fact that hold subject numbers. */
export const subjectsInFact = (table: FactTableName, row: FactRow): number[] =>
  factTables[table].columns.flatMap((column) =>
    column.endsWith('_no') && row[column] !== null ? Number(row[column]) : [],
  );

/** Describes a fact, such as `role "Viewer" of group "ml-ops" in project "fraud"`. */
export function describeFact(
  table: FactTableName,
  row: FactRow,
  names: ReadonlyMap<number, Pick<NamedSubject, 'type' | 'name'>>,
): string {
  const named = (column: string) => {
    const no = Number(row[column]);
    const subject = names.get(no);
    return subject ? `${subject.type} ${JSON.stringify(subject.name)}` : `subject ${no}`;
  };
  switch (table) {
    case 'history_users':
      return `fields of ${named('user_no')}`;
    case 'history_groups':
      return `fields of ${named('group_no')}`;
    case 'history_projects':
      return `fields of ${named('project_no')}`;
    case 'history_policies':
      return `policy ${JSON.stringify(row.policy)} of ${named('holder_no')}`;
    case 'history_memberships':
      return `membership of ${named('user_no')} in ${named('group_no')}`;
    case 'history_role_assignments':
      return `role ${JSON.stringify(row.role)} of ${named('principal_no')} in ${named('project_no')}`;
  }
}
