import type { Transaction } from 'kysely';
import type { Schema } from '../storage/schema.ts';

/** Counts a repair of facts, which invalidates everything that was computed from them. */
export async function countRepair(transaction: Transaction<Schema>): Promise<void> {
  await transaction
    .updateTable('history_clock')
    .set((is) => ({ repairs: is('repairs', '+', 1) }))
    .execute();
}
