import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AuditEntryTable } from '../storage/schema.ts';

export type AuditRow = Selectable<AuditEntryTable>;

/** The hashed columns in order. Any change to this list invalidates all existing chains. */
export const hashedColumns = [
  'seq',
  'at',
  'origin',
  'request_id',
  'actor_id',
  'actor_name',
  'capabilities',
  'session_hash',
  'ip',
  'action',
  'target_type',
  'target_id',
  'target_name',
  'project_id',
  'project_name',
  'subjects',
  'before',
  'after',
  'outcome',
  'reason',
  'upstream_status',
  'upstream_ctx',
  'duration_ms',
  'intent_seq',
  'not_before',
  'prev_hash',
] as const satisfies readonly (keyof AuditRow)[];

/** The previous hash of the first entry. */
export const genesis = '0'.repeat(64);

/**
 * An entry's columns as one JSON array. This is the text that its hash is computed from; exports call it `hashed`.
 */
export const hashedText = (row: Omit<AuditRow, 'hash'>): string =>
  JSON.stringify(hashedColumns.map((column) => row[column]));

/** SHA-256 in hexadecimal, which a few lines of any language can compute. */
export const hashOf = (row: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256').update(hashedText(row)).digest('hex');
