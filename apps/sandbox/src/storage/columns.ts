import type { SQLInputValue } from 'node:sqlite';

import type { SandboxDatabase } from './database.ts';

/** Attributes in the format of their columns: lists as JSON, flags as 0 and 1. Absent attributes are left out. */
export function storedColumns(attributes: object): Record<string, SQLInputValue> {
  const columns: Record<string, SQLInputValue> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (typeof value === 'boolean') columns[name] = value ? 1 : 0;
    else columns[name] = typeof value === 'object' ? JSON.stringify(value) : value;
  }
  return columns;
}

/** The columns of a row that the sent attributes would change. */
export function changedColumns(row: object, attributes: object): Record<string, SQLInputValue> {
  const current = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(
    Object.entries(storedColumns(attributes)).filter(([name, value]) => current.get(name) !== value),
  );
}

/** The number after the highest one in use, but at least `from`. */
export function nextNumber(db: SandboxDatabase, table: string, column: string, from: number): number {
  return (db.value<number>(`SELECT max(${column}) FROM ${table} WHERE ${column} >= ?`, from) ?? from - 1) + 1;
}
