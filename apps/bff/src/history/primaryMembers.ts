import type { Database } from '../storage/database.ts';
import { stillHolds } from './tables.ts';

/** IDs of the users whose primary group is one of these, as last recorded. */
export async function primaryMembersOf(
  db: Database,
  groupIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (groupIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('history_users')
    .innerJoin('history_subjects as users', 'users.no', 'history_users.user_no')
    .innerJoin('history_subjects as groups', 'groups.no', 'history_users.primary_group_no')
    .select('users.id')
    .where('groups.type', '=', 'group')
    .where('groups.id', 'in', groupIds)
    .where(stillHolds('history_users'))
    .execute();
  return new Set(rows.map(({ id }) => id));
}
