import { type SqlBool, sql } from 'kysely';
import type { Schema } from '../storage/schema.ts';
import type { SubjectType } from './facts.ts';

/** `valid_to` of facts that are still valid. */
export const forever = 9_999_999_999_999;

/**
 * In SQL: the facts of a table that are still valid, for queries that use the rest of the table's key. SQLite has no
 * statistics for these tables, so it would use the index on `valid_to` and read all valid facts. The sum prevents
 * that.
 */
export const isCurrent = (table: string) => sql<SqlBool>`${sql.ref(`${table}.valid_to`)} + 0 = ${forever}`;

/** The table and columns of the values of each type of subject. */
export const valueTables = {
  user: {
    table: 'history_users',
    subject: 'user_no',
    reference: 'primary_group_no',
    columns: {
      username: 'username',
      firstName: 'first_name',
      lastName: 'last_name',
      email: 'email',
      enabled: 'enabled',
    },
  },
  group: {
    table: 'history_groups',
    subject: 'group_no',
    reference: null,
    columns: { name: 'name', description: 'description', gid: 'gid', kind: 'kind' },
  },
  project: {
    table: 'history_projects',
    subject: 'project_no',
    reference: 'owner_no',
    columns: { name: 'name', description: 'description' },
  },
} as const satisfies Record<
  SubjectType,
  {
    table: keyof Schema;
    subject: string;
    reference: string | null;
    columns: Readonly<Record<string, string>>;
  }
>;

/** Facts that link a subject to something, with the columns of both. */
export const edgeTables = {
  policies: { table: 'history_policies', subject: 'holder_no', columns: ['policy'] },
  groups: { table: 'history_memberships', subject: 'user_no', columns: ['group_no'] },
  roleAssignments: {
    table: 'history_role_assignments',
    subject: 'project_no',
    columns: ['principal_no', 'role'],
  },
} as const satisfies Record<string, { table: keyof Schema; subject: string; columns: readonly string[] }>;
export type EdgeKind = keyof typeof edgeTables;
