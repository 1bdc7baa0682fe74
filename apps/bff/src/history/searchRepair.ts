import type { Transaction } from 'kysely';
import { anonymous, entryContent } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import { readNames } from '../storage/factNames.ts';
import { updateFacts } from '../storage/factRows.ts';
import type { Schema } from '../storage/schema.ts';
import { userSearchText } from '../storage/userSearch.ts';
import { countRepair } from './countRepair.ts';
import type { CheckedFact } from './storedSubjects.ts';

/** Recomputes altered search texts from the fields of users, and records that in the audit log. */
export async function repairSearchTexts(
  transaction: Transaction<Schema>,
  altered: readonly CheckedFact[],
  audit: Pick<AuditLog, 'recordIn'>,
): Promise<void> {
  if (altered.length === 0) return;
  const rows = altered.map(({ row }) => ({ ...row, search_text: userSearchText(row) }));
  await updateFacts(transaction, 'history_users', rows, ['search_text']);
  // Invalidates lists that were built with the altered text.
  await countRepair(transaction);
  const names = await readNames(
    transaction,
    altered.map(({ row }) => Number(row.user_no)),
  );
  const users = [...names.values()];
  await audit.recordIn(transaction, [
    {
      ...entryContent({
        action: 'history.repair',
        subjects: users.map(({ id }) => ['user', id] as const),
        after: { users: users.map(({ id, name }) => ({ id, name })), people: users.length },
      }),
      by: anonymous,
      outcome: 'success',
      reason:
        'The search text of users was changed in the database, not through Rolecall. It was rebuilt from their names.',
    },
  ]);
}
