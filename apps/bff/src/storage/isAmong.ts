import { expressionBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** `column in (…)` for raw SQL. */
export const isAmong = (column: string, values: readonly number[]) =>
  expressionBuilder<Schema>()(sql.ref<number>(column), 'in', values);
