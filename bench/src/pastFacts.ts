import type { Schema } from '@rolecall/bff';
import { type EntryContent, entryContent, forever } from '@rolecall/bff';
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';

type Db = Transaction<Schema>;
type Row = Readonly<Record<string, string | number | null>>;

/** A change in the past. `write` adjusts the facts so that they contain it. */
export interface PastChange {
  readonly entryContent: EntryContent;
  /** @param seq the audit entry that facts name as their cause */
  write(db: Db, instant: number, seq: number): Promise<void>;
}

export interface PastUser {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  /** The user's groups. */
  readonly groups: ReadonlySet<number>;
}
export interface PastProject {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  /** One of the project's principals, and its role. */
  readonly principal: number;
  readonly role: string;
}

const target = (type: 'user' | 'project', { id, name }: PastUser | PastProject) => ({ type, id, name });

/** A membership that didn't exist before. */
export function gained(user: PastUser): PastChange {
  const [group = 0] = user.groups;
  return {
    entryContent: entryContent({ action: 'group.change-members', target: target('user', user) }),
    write: (db, instant, seq) =>
      since(db, 'history_memberships', { user_no: user.no, group_no: group }, instant, seq),
  };
}

/** A membership that existed since `began` and doesn't anymore. */
export function lost(user: PastUser, group: number, began: number): PastChange {
  return {
    entryContent: entryContent({ action: 'group.change-members', target: target('user', user) }),
    write: (db, instant, seq) =>
      insert(db, 'history_memberships', {
        user_no: user.no,
        group_no: group,
        valid_from: began,
        valid_to: instant,
        from_seq: null,
        to_seq: seq,
      }),
  };
}

/** A user who was disabled before and is enabled now, or vice versa. */
export function enabled(user: PastUser): PastChange {
  return {
    entryContent: entryContent({ action: 'user.update', target: target('user', user) }),
    write: (db, instant, seq) =>
      otherwise(db, 'history_users', { user_no: user.no }, instant, seq, (now) => ({
        enabled: 1 - Number(now.enabled),
      })),
  };
}

/** A role that was different before. */
export function role(project: PastProject): PastChange {
  const key = { project_no: project.no, principal_no: project.principal, role: project.role };
  const before = { role: project.role === 'Viewer' ? 'Editor' : 'Viewer' };
  return {
    entryContent: entryContent({
      action: 'project.change-roles',
      target: target('project', project),
      project,
    }),
    write: (db, instant, seq) => otherwise(db, 'history_role_assignments', key, instant, seq, () => before),
  };
}

/** An owner who was different before. */
export function owner(project: PastProject, before: PastUser): PastChange {
  return {
    entryContent: entryContent({
      action: 'project.change-owner',
      target: target('project', project),
      project,
    }),
    write: (db, instant, seq) =>
      otherwise(db, 'history_projects', { project_no: project.no }, instant, seq, () => ({
        owner_no: before.no,
      })),
  };
}

/** Makes a current fact begin at the change, with the values of `before` until then. */
async function otherwise(
  db: Db,
  table: string,
  key: Row,
  instant: number,
  seq: number,
  before: (now: Row) => Row,
): Promise<void> {
  const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${isNow(key)}`.execute(db);
  await since(db, table, key, instant, seq);
  for (const now of rows) await insert(db, table, { ...now, ...before(now), valid_to: instant, to_seq: seq });
}

async function since(db: Db, table: string, key: Row, instant: number, seq: number): Promise<void> {
  await sql`
    update ${sql.table(table)} set valid_from = ${instant}, from_seq = ${seq} where ${isNow(key)}
  `.execute(db);
}

async function insert(db: Db, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row).map((column) => sql.ref(column));
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(Object.values(row))})
  `.execute(db);
}

const isNow = (key: Row): RawBuilder<SqlBool> =>
  sql`valid_to = ${forever} and ${sql.join(
    Object.entries(key).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` and `,
  )}`;
